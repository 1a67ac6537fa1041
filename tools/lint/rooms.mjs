// The rooms of src/ and what each may import: the one place where that is written. CONTRIBUTING tells the story;
// room-imports.mjs turns the table into a lint rule.

const vocabulary = ['model', 'errors'];
const schemas = [...vocabulary, 'kinds/schemas'];

/**
 * A room's name, what it may import besides itself, and the reason that a refused import is answered with.
 * `kinds/schemas` is the part of `kinds` that does not talk to AWS. `io: false` forbids Node's modules for files,
 * processes and the network.
 */
export const rooms = {
  model: { mayImport: [], io: false, reason: 'model is the vocabulary that every other room shares: plain types that depend on nothing' },
  errors: { mayImport: ['model'], io: false, reason: 'errors are raised everywhere, so they may know the model only' },
  aws: { mayImport: vocabulary, reason: 'aws adapts the SDK to ports; what the answers mean is for the kinds to know' },
  kinds: { mayImport: [...vocabulary, 'aws'], io: false, reason: 'a kind describes one sort of object to the generic passes, and talks to AWS through its ports' },
  collect: { mayImport: [...vocabulary, 'aws', 'kinds'], reason: 'collect runs the collectors of the kinds; what becomes of the snapshot is not its concern' },
  tree: { mayImport: schemas, io: false, reason: 'tree turns a snapshot into paths and bytes and back, by the schemas of the kinds and without any I/O' },
  store: { mayImport: vocabulary, reason: 'store keeps files in git, and does not know what is in them' },
  signing: { mayImport: [...vocabulary, 'aws'], reason: 'signing makes and judges signatures of bytes; that the bytes are commits is for the store to know' },
  keys: { mayImport: [...vocabulary, 'aws', 'tree'], io: false, reason: 'keys wraps and opens the keys of snapshots, and reads the file that holds them; where that file lies is for the store to know' },
  diff: { mayImport: schemas, io: false, reason: 'diff is a pure function of two snapshots' },
  history: { mayImport: [...schemas, 'diff'], io: false, reason: 'history is a pure function of a list of snapshots; where they are kept is for the operations to know' },
  dashboard: { mayImport: [...schemas, 'diff', 'history'], io: false, reason: 'dashboard is what a page in a browser knows and does; where it comes from is for the operations to know' },
  plan: { mayImport: [...schemas, 'diff'], io: false, reason: 'plan is a pure function of a change set and a policy: what is previewed is what is done' },
  risk: { mayImport: [...schemas, 'diff'], io: false, reason: 'risk is a pure function of two snapshots and what is known besides: the same change always gets the same findings' },
  audit: { mayImport: vocabulary, io: false, reason: 'audit makes events and proves their chain, and is pure; where the log lies is for the store to know' },
  retention: { mayImport: vocabulary, io: false, reason: 'retention is a pure function of a list of snapshots and a policy: what is shown is what is pruned' },
  notices: { mayImport: [...vocabulary, 'audit'], io: false, reason: 'notices says what people should be told of an operation, and in which words, and is pure; what sends it is for the channels to know' },
  channels: { mayImport: vocabulary, reason: 'channels bring bytes to a mail server or a web hook, with retries and errors; what is in them is for the notices to say' },
  schedules: { mayImport: [...vocabulary, 'audit'], io: false, reason: 'schedules is a pure function of definitions, past runs and the present: what is said to come is what comes' },
  health: { mayImport: [...vocabulary, 'audit'], io: false, reason: 'health is a pure function of what is known of a repository: where that is kept is for the operations to know' },
  metrics: { mayImport: [...vocabulary, 'audit', 'health'], io: false, reason: 'metrics are a pure function of what is known of a repository, and of a time; who asks for them is for others to know' },
  roles: { mayImport: vocabulary, io: false, reason: 'roles decides by rules and policies; who asks, and where the rules lie, is for others to know' },
  config: {
    mayImport: [...schemas, 'tree', 'retention', 'risk', 'roles', 'notices', 'schedules'],
    reason: 'config says which instances there are and how to reach them, and connects to none; it reads YAML through tree, so that all files of a repository keep to one reader with file, line and column',
  },
  portable: { mayImport: [...schemas, 'tree'], io: false, reason: 'portable turns snapshots into other formats and back, as streams that are given to it; it reads YAML through tree, so that all YAML keeps to one reader' },
  pulumi: { mayImport: [...vocabulary, 'aws', 'kinds', 'plan', 'roles', 'audit'], reason: 'pulumi carries out a plan; where snapshots come from is for the operations to know' },
  github: { mayImport: vocabulary, reason: 'github speaks with GitHub and its runners; what is proposed and said there is for the operations to know' },
  operations: {
    mayImport: [...vocabulary, 'aws', 'kinds', 'collect', 'tree', 'store', 'signing', 'keys', 'diff', 'history', 'dashboard', 'plan', 'risk', 'retention', 'audit', 'health', 'metrics', 'roles', 'schedules', 'config', 'portable', 'pulumi', 'github', 'notices', 'channels'],
    reason: 'operations put the rooms together into use cases; they know neither the terminal nor the emulator',
  },
  emulator: { mayImport: vocabulary, reason: 'the emulator stands for AWS: sharing code with the product would hide the mistakes that it is there to find' },
  cli: { mayImport: [...vocabulary, 'operations', 'emulator'], reason: 'the command line is a thin shell over the operations; only cli/wire.ts builds adapters' },
  library: { mayImport: [...vocabulary, 'operations', 'emulator', 'cli'], reason: 'the library is the same thin shell for programs: it opens an instance, asks the roles and leaves its events as the command line does, and knows nothing below the operations' },
};

/** Parts of rooms that can be named in `mayImport`: which files, by their path in src/ without the extension. */
export const parts = {
  'kinds/schemas': (path) => path.startsWith('kinds/') && !/\/(collect|collector|reconcile|reconciler|registry)$/.test(path),
};

/** Files that may import from every room, by their path in src/ without the extension. */
export const composers = {
  index: 'what the package exports',
  'cli/wire': 'builds the adapters and hands them to the operations',
};

/** Packages that belong to one room. A name that ends in a slash stands for all of that scope. */
export const packages = [
  { name: '@aws-sdk/', room: 'aws', reason: 'AWS casing, paging, retries and errors stay behind the ports of aws/' },
  { name: '@smithy/', room: 'aws', reason: 'AWS casing, paging, retries and errors stay behind the ports of aws/' },
  { name: '@pulumi/', room: 'pulumi', reason: 'the engine and its state are a concern of pulumi/ alone' },
  { name: 'isomorphic-git', room: 'store', reason: 'git is a concern of store/ alone' },
  { name: 'yaml', room: 'tree', reason: 'the bytes of a snapshot are written and read in tree/ alone, or they would not stay the same' },
  { name: '@noble/ciphers', room: 'tree', reason: 'the bytes of encrypted files are made in tree/ alone, or they would not stay the same' },
  { name: 'age-encryption', room: 'keys', reason: 'age is one of the ways to wrap a key, which keys/ alone knows' },
  { name: '@cedar-policy/', room: 'roles', reason: 'policies are read and evaluated in roles/ alone' },
  { name: 'croner', room: 'schedules', reason: 'when something is due is decided in schedules/ alone' },
  { name: 'cronstrue', room: 'schedules', reason: 'when something is due is decided in schedules/ alone' },
  { name: 'json-diff-ts', room: 'diff', reason: 'what counts as a difference is decided in diff/ alone' },
  { name: 'nodemailer', room: 'channels', reason: 'mail servers, their encryption and their errors stay behind the channel' },
  { name: '@octokit/', room: 'github', reason: 'requests, retries and errors of GitHub stay behind the port of github/' },
  { name: 'commander', room: 'cli', reason: 'arguments are a concern of cli/ alone' },
  { name: 'listr2', room: 'cli', reason: 'the terminal is a concern of cli/ alone' },
  { name: '@inquirer/', room: 'cli', reason: 'the terminal is a concern of cli/ alone' },
  { name: 'csv-stringify', room: 'cli', reason: 'CSV is a form of output: what is in it is for the operations to say' },
  { name: 'cli-table3', room: 'cli', reason: 'the terminal is a concern of cli/ alone' },
];

/** Node's modules that rooms with `io: false` may not use. */
export const ioModules = ['child_process', 'cluster', 'dgram', 'dns', 'fs', 'http', 'http2', 'https', 'net', 'tls', 'worker_threads'];

/** Files, besides those of cli/, that are the entry points of processes and so may touch `process`. */
export const processEntryPoints = ['src/cli/**', 'src/pulumi/provider/**', 'src/pulumi/main.ts'];
