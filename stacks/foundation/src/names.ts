/** Namespace of the metrics that CloudWatch makes of the lines in the log group for metrics. */
export const metricNamespace = 'IdentityCenterBackup';

/** Dimension of every metric: the name of the instance in idc.yaml. */
export const instanceDimension = 'Instance';

/** Metrics by what they count. Alarms and the dashboard name none but these. */
export const metrics = {
  success: 'BackupSuccess',
  failure: 'BackupFailure',
  ageSeconds: 'BackupAgeSeconds',
  durationSeconds: 'BackupDurationSeconds',
  gaps: 'BackupGaps',
  objects: 'BackupObjects',
  calls: 'Calls',
  throttles: 'Throttles',
  driftObjects: 'DriftObjects',
  storageBytes: 'StorageBytes',
  damages: 'Damages',
  /** Verdict on the repository: 0 is healthy, 1 a warning, 2 critical. */
  health: 'Health',
} as const;

/**
 * Streams of the audit log that jobs of pull requests write to, as the program names them: service, workflow and job. A person
 * who may open a pull request can run anything with their role, so it can append to these streams and to no others.
 */
export const reviewStreams = ['github-identity-center-review-review', 'github-identity-center-restore-preview'] as const;

/** Host of the tokens that GitHub signs for its jobs. */
export const githubIssuer = 'token.actions.githubusercontent.com';

/** Audience that `aws-actions/configure-aws-credentials` asks for. */
export const githubAudience = 'sts.amazonaws.com';
