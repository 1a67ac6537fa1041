/** Titles of tests by the file that holds them: its path below `test/`, without `.test.ts`. A title of a `describe` stands for all in it. */
export type Proofs = Readonly<Record<string, readonly string[]>>;

/** A part of a requirement, in its own words, with the tests that prove it. */
export interface Clause {
  /** A piece of the requirement's text, letter by letter. */
  readonly words: string;
  readonly proofs: Proofs;
}

/** What the product has to do. The words of its clauses make up its text. */
export interface Requirement {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly clauses: readonly Clause[];
}

/** A clause whose tests are still to come. */
export interface AwaitedClause {
  readonly id: string;
  readonly words: string;
}

/** Words of a requirement that stand in none of its clauses; `and`, `with` and the like, and punctuation, may be left over. */
export function uncoveredWords({ text, clauses }: Requirement): string[] {
  let rest = text;
  for (const { words } of [...clauses].sort((a, b) => b.words.length - a.words.length)) rest = rest.replace(words, ' ');
  return (rest.match(/\w+/g) ?? []).filter((word) => !['and', 'with', 'of', 'the'].includes(word));
}
