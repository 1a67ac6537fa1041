/** What runs inside a Pulumi program, apart from the other operations because it loads the Pulumi SDK. */
export * from './declare-stack.js';
export { projectDirectory, runProgram } from '../pulumi/program.js';
