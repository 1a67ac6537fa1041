/** How a repository is doing, from best to worst. */
export type HealthVerdict = 'healthy' | 'warning' | 'critical';

/** The verdict that a dashboard shows, with its reasons. */
export interface HealthView {
  readonly verdict: HealthVerdict;
  /** The worst first. */
  readonly reasons: readonly HealthReasonView[];
  /** What cannot be judged, as a sentence. */
  readonly unknown?: string | undefined;
}

/** Why something is not healthy. */
export interface HealthReasonView {
  readonly level: Exclude<HealthVerdict, 'healthy'>;
  /** What it is about, such as `instance prod`. */
  readonly subject: string;
  /** A sentence without a full stop. */
  readonly text: string;
  /** The next command to type, as a sentence. */
  readonly remedy: string;
}
