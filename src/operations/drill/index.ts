export * from './drill-report.js';
export * from './drill-snapshot.js';
export { sandboxSeed, type OpenSandbox, type Sandbox, type SandboxSeed } from './sandbox.js';
