export * from './actions-run.js';
export { connectGithub } from './connect-github.js';
export { connectIssues, type Issue, type IssuePort } from './issues.js';
export type { GithubSettings } from './repository-requests.js';
export { codeBlock, codeText, mostCommentCharacters, upTo } from './markdown-text.js';
export type * from './ports.js';
export { writeOutputs, writeSummary } from './runner-files.js';
export { upsertComment } from './upsert-comment.js';
export { annotationCommand, type Annotation, type AnnotationLevel } from './workflow-command.js';
