import type { Command, Option } from 'commander';
import { sourceOfArgument, sourceOfOption, type ValueSource } from './value-source.js';

/** One word that may be typed next. */
export interface Candidate {
  readonly value: string;
  /** In a few words; empty where the word says it all. */
  readonly description: string;
}

/** What the typed words say of the repository that is meant. */
export interface TypedPlace {
  readonly repo?: string | undefined;
  readonly config?: string | undefined;
}

/** Looks up what only the repository knows. */
export type LookUp = (what: Extract<ValueSource, { type: 'known' }>['what'], place: TypedPlace) => Promise<readonly Candidate[]>;

/**
 * The words that may come next.
 * @param typed all words after `idc`; the last one is being typed, and may be empty
 * @returns `files` where the name of a file is due
 */
export async function completeWords(program: Command, typed: readonly string[], lookUp: LookUp): Promise<readonly Candidate[] | 'files'> {
  const words = typed.at(-1) === '=' ? [...typed.slice(0, -1), ''] : typed; // bash takes `--output=` apart
  const current = words.at(-1) ?? '';
  const { command, args, awaiting, place, areFlagsOver } = walk(program, words.slice(0, -1).filter((word) => word !== '='));
  const valuesOf = (source: ValueSource, begun: string): Promise<readonly Candidate[] | 'files'> => values(source, begun, (what) => lookUp(what, place));
  if (awaiting !== undefined) return valuesOf(sourceOfOption(awaiting), current);
  const [flag = '', begun] = /^(--[^=]+)=(.*)$/s.exec(current)?.slice(1) ?? [];
  const joined = optionOf(command, flag);
  if (begun !== undefined && joined !== undefined) {
    const found = await valuesOf(sourceOfOption(joined), begun);
    return found === 'files' ? found : found.map(({ value, description }) => ({ value: `${flag}=${value}`, description }));
  }
  if (!areFlagsOver && current.startsWith('-')) return startingWith(flagsOf(command), current);
  const commands = args.length === 0 ? visibleCommands(command) : [];
  const argument = command.registeredArguments[args.length] ?? command.registeredArguments.findLast(({ variadic }) => variadic);
  const due = argument === undefined ? [] : await valuesOf(sourceOfArgument(command, argument), current);
  return due === 'files' ? due : [...startingWith(commands, current), ...due];
}

interface Walked {
  readonly command: Command;
  /** Words that are neither commands nor flags. */
  readonly args: readonly string[];
  /** The flag whose value is typed. */
  readonly awaiting: Option | undefined;
  readonly place: TypedPlace;
  /** After `--` all words are arguments. */
  readonly areFlagsOver: boolean;
}

function walk(program: Command, words: readonly string[]): Walked {
  let [command, awaiting, areFlagsOver]: [Command, Option | undefined, boolean] = [program, undefined, false];
  const args: string[] = [];
  const place: { repo?: string; config?: string } = {};
  for (const word of words) {
    const next = args.length === 0 && !areFlagsOver ? command.commands.find((child) => child.name() === word) : undefined;
    if (awaiting !== undefined) {
      note(place, awaiting, word);
      awaiting = undefined;
    } else if (word === '--') areFlagsOver = true;
    else if (word.startsWith('-') && !areFlagsOver) {
      const [flag = '', value] = word.split(/=(.*)/s);
      const option = optionOf(command, flag);
      if (option?.required === true && value === undefined) awaiting = option;
      else if (option !== undefined && value !== undefined) note(place, option, value);
    } else if (next !== undefined) command = next;
    else args.push(word);
  }
  return { command, args, awaiting, place, areFlagsOver };
}

function note(place: { repo?: string; config?: string }, { long }: Option, value: string): void {
  if (long === '--repo') place.repo = value;
  if (long === '--config') place.config = value;
}

/** A command takes its own flags and those of all above it. */
function optionsOf(command: Command): Option[] {
  return [...command.options, ...(command.parent === null ? [] : optionsOf(command.parent))].filter(({ hidden }) => !hidden);
}

function optionOf(command: Command, flag: string): Option | undefined {
  return optionsOf(command).find(({ long, short }) => flag !== '' && (flag === long || flag === short));
}

function flagsOf(command: Command): Candidate[] {
  const own = optionsOf(command).map(({ long, description }) => ({ value: long ?? '', description }));
  return [...own, { value: '--help', description: 'show what it takes' }].filter(({ value }, index, all) => value !== '' && all.findIndex((other) => other.value === value) === index);
}

function visibleCommands(command: Command): Candidate[] {
  return command.createHelp().visibleCommands(command).filter((child) => child.name() !== 'help').map((child) => ({ value: child.name(), description: child.description() }));
}

async function values(source: ValueSource, begun: string, lookUp: (what: Extract<ValueSource, { type: 'known' }>['what']) => Promise<readonly Candidate[]>): Promise<readonly Candidate[] | 'files'> {
  if (source.type === 'files') return 'files';
  if (source.type === 'none') return [];
  if (source.type === 'choices') return startingWith(source.choices.map((value) => ({ value, description: '' })), begun);
  const found = await lookUp(source.what);
  const before = source.isList === true ? begun.slice(0, begun.lastIndexOf(',') + 1) : '';
  return startingWith(found.map(({ value, description }) => ({ value: before + value, description })), begun);
}

function startingWith(candidates: readonly Candidate[], begun: string): Candidate[] {
  return candidates.filter(({ value }) => value.startsWith(begun));
}
