import type { EngineProgress, EngineSettings } from '../../src/pulumi/index.js';

/** Settings of a run of the engine in a temporary repository, whatever stack and backend the person who measures has set. */
export function engineSettings(repositoryRoot: string, onProgress: (progress: EngineProgress) => void = () => undefined): EngineSettings {
  const { PATH, HOME, XDG_CACHE_HOME } = process.env;
  return { repositoryRoot, stackName: 'bench', environment: { PATH, HOME, XDG_CACHE_HOME }, awsVariables: {}, requestsPerSecond: 0, onProgress };
}
