import type { Command } from 'commander';

/** The words behind `npx idc` of each line that begins so, up to a comment, a pipe or another command. */
export function commandLines(script: string): string[][] {
  return [...script.matchAll(/^npx idc ((?:'[^']*'|"[^"]*"|[^#|&;\n>'"])*)/gm)].map((match) => (match[1] ?? '').trim().match(/(?:'[^']*'|"[^"]*"|\S)+/g) ?? []);
}

/** The words behind `idc` of each piece of code within a line. */
export function inlineCommands(text: string): string[][] {
  return [...text.matchAll(/\\?`(?:npx )?idc ([^`\\|#>…]+)/g)].map((match) => (match[1] ?? '').trim().split(/\s+/));
}

/** Words that are no command, and flags that the command before them does not take. */
export function mistakesIn(program: Command, words: readonly string[]): string[] {
  const path = [program];
  const [first = '', , ...rest] = words;
  if (first === '--repo') return mistakesIn(program, rest);
  for (const word of words) {
    const next = path.at(-1)?.commands.find((one) => one.name() === word);
    if (next === undefined) break;
    path.push(next);
  }
  // Flags of a command hold for those below it.
  const known = new Set(['--help', ...path.flatMap(({ options }) => options).map(({ long }) => long)]);
  const flags = words.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0] ?? word);
  const [last = program, stranger = ''] = [path.at(-1), words[path.length - 1]];
  const isStrange = last.commands.length > 0 && last.registeredArguments.length === 0 && /^[a-z][a-z-]*$/.test(stranger);
  return [...(isStrange ? [`idc ${words.join(' ')}`] : []), ...flags.filter((flag) => !known.has(flag)).map((flag) => `${flag} of idc ${words.join(' ')}`)];
}
