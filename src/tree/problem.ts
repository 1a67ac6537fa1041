import { SnapshotError, type ErrorCode } from '../errors/index.js';

/** A place in a snapshot's file, counted from 1. */
export interface Place {
  /** Path as the user sees it, e.g. `snapshots/default/users/alice.yaml`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column`, as editors and terminals make links of it; control characters of a hostile name are shown escaped. */
export function placeText({ file, line, column }: Place): string {
  return `${visible(file)}:${line}:${column}`;
}

/** What is wrong at a place, and what to do about it. */
export interface ProblemFacts {
  readonly message: string;
  readonly remedy: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** An error about one place of one file; details hold file, line and column. */
export function problemAt(code: ErrorCode, place: Place, facts: ProblemFacts): SnapshotError {
  const message = `${placeText(place)}: ${facts.message}`;
  return new SnapshotError(code, { ...facts, message, details: { ...place, ...facts.details } });
}

/** Text of a file as it may be shown in a terminal. */
export function visible(text: string): string {
  return text.replace(/[\p{C}\u2028\u2029]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
