import type { Command, Option } from 'commander';
import { catalogue, exitCodes } from '../../src/errors/index.js';

/** What each exit code stands for, in a few words. */
const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'done', internal: 'an internal error, or a repository or engine that fails', usage: 'usage or configuration', partial: 'done in part',
  different: 'there are differences, or damage was found', refused: 'refused by a guard', unconfirmed: 'a confirmation is needed', aws: 'AWS refused',
  denied: 'denied by the policies of the roles', interrupted: 'interrupted',
};

/** The manual page of the whole command line, in the language of man(7). */
export function manPage(program: Command): string {
  const help = program.createHelp();
  return [
    '.\\" Written from the program: npm run build && node dist/test/support/write-man-page.js',
    '.TH IDC 1 "" "identity-center-backup" "User Commands"',
    '.ad l',
    '.SH NAME', 'idc \\- version control for AWS IAM Identity Center',
    '.SH SYNOPSIS', '.B idc', '[\\fIflags\\fR] \\fIcommand\\fR [\\fIarguments\\fR]',
    '.SH DESCRIPTION',
    'Exports the configuration of an instance of IAM Identity Center as YAML, commits it to git, and restores any snapshot through Pulumi.',
    'Credentials, Region and endpoint come from where every AWS tool takes them.',
    '.SH GLOBAL FLAGS', ...program.options.flatMap(optionLines),
    '.SH COMMANDS', ...help.visibleCommands(program).flatMap((command) => commandLines(command, 'idc')),
    '.SH EXIT STATUS', ...Object.entries(exitCodes).flatMap(([name, code]) => ['.TP', `.B ${code}`, escaped(meanings[name as keyof typeof exitCodes])]),
    '.SH ENVIRONMENT', ...environment.flatMap(([name, meaning]) => ['.TP', `.B ${name}`, escaped(meaning)]),
    '.SH ERRORS',
    `Each error has one of ${Object.keys(catalogue).length} codes, and names the next command. With \\fB\\-\\-output json\\fR it is one JSON document on standard error.`,
    '.SH SEE ALSO', '\\fBgit\\fR(1), \\fBpulumi\\fR(1), and the guides in the folder docs of the source.', '',
  ].join('\n');
}

const environment: readonly (readonly [string, string])[] = [
  ['AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL', 'as every AWS tool takes them'],
  ['IDC_CONFIG', 'configuration, in place of idc.yaml'],
  ['IDC_REQUESTS_PER_SECOND', 'limit for each service'],
  ['IDC_PASSPHRASE, IDC_AGE_IDENTITY', 'what opens the keys of encrypted snapshots; with _FILE a file that holds it'],
  ['NO_COLOR', 'prints without colours'],
];

function commandLines(command: Command, parent: string): string[] {
  if (command.name() === 'help') return [];
  const path = `${parent} ${command.name()}`;
  const help = command.createHelp();
  const words = command.registeredArguments.map((argument) => (argument.required ? `\\fI${escaped(argument.name())}\\fR` : `[\\fI${escaped(argument.name())}\\fR]`) + (argument.variadic ? ' ...' : ''));
  const own = [
    '.SS', `${escaped(path)} ${words.join(' ')}`.trim(), escaped(command.description()),
    ...command.registeredArguments.filter(({ description }) => description !== '').flatMap((argument) => ['.TP', `.I ${escaped(argument.name())}`, escaped(argument.description)]),
    ...help.visibleOptions(command).filter(({ long }) => long !== '--help').flatMap(optionLines),
  ];
  return [...own, ...help.visibleCommands(command).flatMap((child) => commandLines(child, path))];
}

function optionLines({ flags, description, argChoices, defaultValue }: Option): string[] {
  const notes = [...(argChoices === undefined ? [] : [`one of ${argChoices.join(', ')}`]), ...(typeof defaultValue === 'string' || typeof defaultValue === 'number' ? [`default: ${defaultValue}`] : [])];
  return ['.TP', `\\fB${escaped(flags)}\\fR`, escaped([description, ...notes].join('; '))];
}

/** A line that begins with a dot or a quote would be a request to the formatter. */
function escaped(text: string): string {
  return text.replaceAll('…', '...').replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/\s+/g, ' ').replace(/^(?=[.'])/, '\\&').replace(/[^ -~]/gu, (sign) => `\\[u${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);
}
