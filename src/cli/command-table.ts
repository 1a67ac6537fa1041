import type { MakeCommand } from './command-group.js';

/** A command of the top level, as far as the list of all commands shows it. */
export interface TopCommand {
  readonly name: string;
  /** Its flags and arguments in one line; absent where there are none. */
  readonly usage?: string;
  readonly description: string;
  /** Loads what it does: only the command that was typed is loaded, with what it needs. */
  readonly load: () => Promise<MakeCommand>;
}

/** All commands of the top level, in the order of the help. */
export const commandTable: readonly TopCommand[] = [
  { name: 'init', usage: '[options]', description: 'set up this repository: idc.yaml, Pulumi.yaml, stacks/, workflows and .gitignore; changes nothing that exists', load: async () => (await import('./commands/init.js')).initCommand },
  { name: 'backup', description: 'take, list, look at, prove and remove snapshots', load: async () => (await import('./commands/backup/index.js')).backupCommand },
  { name: 'diff', usage: '[options] [a] [b]', description: 'show what differs between two states, as a reviewer reads it', load: async () => (await import('./commands/diff.js')).diffCommand },
  { name: 'drift', usage: '[options] [objects...]', description: 'show in what the live state differs from the reviewed baseline, the files under snapshots/ that are checked out; writes nothing', load: async () => (await import('./commands/drift/index.js')).driftCommands },
  { name: 'restore', usage: '[options] <snapshot>', description: 'put a snapshot back: preview, confirmation, safety snapshot, pulumi up, proof', load: async () => (await import('./commands/restore/index.js')).restoreCommands },
  { name: 'access', description: 'who can reach what, now and at any time', load: async () => (await import('./commands/access/index.js')).accessCommand },
  { name: 'blame', usage: '[options] <object> [property]', description: 'show since which snapshot each part of an object is as it is, and who made it so', load: async () => (await import('./commands/blame.js')).blameCommand },
  { name: 'validate', usage: '[files...]', description: 'check files of snapshots that were edited by hand: shape, names, and that what they mention is there', load: async () => (await import('./commands/validate.js')).validateCommand },
  { name: 'schema', usage: '[options] [kind]', description: 'print the JSON Schema of a kind, or write those of all kinds, so that editors complete and check the files', load: async () => (await import('./commands/schema.js')).schemaCommand },
  { name: 'adopt', usage: '[options]', description: "write the live state as a stack's checkpoint, so that plain `pulumi preview` is true", load: async () => (await import('./commands/adopt.js')).adoptCommand },
  { name: 'status', usage: '[options]', description: 'show who calls, which instance is found, and how backups are doing, with a verdict; or the permissions that are needed', load: async () => (await import('./commands/status.js')).statusCommand },
  { name: 'key', description: 'keys of encrypted and signed snapshots', load: async () => (await import('./commands/key/index.js')).keyCommand },
  { name: 'target', description: 'places for copies: git servers, directories and S3 buckets', load: async () => (await import('./commands/target/index.js')).targetCommand },
  { name: 'github', description: 'pull requests for differences, and reviews of them', load: async () => (await import('./commands/github/index.js')).githubCommand },
  { name: 'audit', description: 'who has done what, and proof that nothing of it was changed', load: async () => (await import('./commands/audit/index.js')).auditCommand },
  { name: 'access-policy', description: 'who may do what with this program', load: async () => (await import('./commands/access-policy/index.js')).accessPolicyCommand },
  { name: 'export', usage: '[options] [snapshot]', description: 'write a snapshot in another format: JSON, JSON lines, YAML or CSV, which `idc import` reads back without a loss, or a program of Terraform or Pulumi', load: async () => (await import('./commands/portable/export.js')).exportCommand },
  { name: 'import', usage: '[options] <file>', description: 'check an export, or a backup of awsideman or RadiumGu/aws-identity-center-backup; with --commit make a snapshot of it', load: async () => (await import('./commands/portable/import.js')).importCommand },
  { name: 'convert', usage: '[options] <in> <out>', description: 'turn an export into another format, and check it; needs no repository', load: async () => (await import('./commands/portable/convert.js')).convertCommand },
  { name: 'schedule', description: 'what is done again and again, by GitHub or by this machine', load: async () => (await import('./commands/schedule/index.js')).scheduleCommand },
  { name: 'monitor', usage: '[options]', description: 'show what other commands are doing in this repository, live until Ctrl-C', load: async () => (await import('./commands/monitor.js')).monitorCommand },
  { name: 'metrics', usage: '[options]', description: 'print figures for a monitoring system; AWS is asked nothing', load: async () => (await import('./commands/metrics/index.js')).metricsCommands },
  { name: 'report', usage: '[options]', description: 'write a dashboard as a page that works from a file and from any web server, and asks nobody for anything', load: async () => (await import('./commands/report.js')).reportCommand },
  { name: 'notify', description: 'who is told of failures, gaps, drift and the like', load: async () => (await import('./commands/notify/index.js')).notifyCommand },
  { name: 'emulator', description: 'Identity Center on this machine', load: async () => (await import('./commands/emulator/index.js')).emulatorCommand },
  { name: 'completion', usage: '<shell>', description: 'print what makes bash, zsh or fish complete the words of this program', load: async () => (await import('./commands/completion/index.js')).completionCommand },
  { name: 'demo', description: 'snapshot, damage, preview and restore a demo organization on the embedded emulator', load: async () => (await import('./commands/demo.js')).demoCommand },];
