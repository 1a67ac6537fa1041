import { bucketPermissions, logGroupPermissions } from '../../src/aws/index.js';
import { configJsonSchema } from '../../src/config/index.js';
import { managementAccountPermissions, permissionsFor, policyLookupPermissions, signingPermissions } from '../../src/kinds/permissions.js';
import { riskRules } from '../../src/risk/index.js';
import { foundationPage } from './foundation/reference-page.js';
import { metricDefinitions } from '../../src/metrics/index.js';
import { metricsPage } from './metrics-page.js';
import { notificationsPage } from './notifications-page.js';
import { costPage } from './cost/cost-page.js';
import { requirementsPage } from './requirements-page.js';
import { awaited, requirements } from './requirements.js';
import { riskRulesPage } from './risk-rules-page.js';
import { kindNames } from '../../src/model/index.js';
import { fileSchemas } from '../../src/tree/index.js';

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** Files of docs/reference that are generated from the code, by their path there. */
export const referenceFiles: Readonly<Record<string, string>> = {
  'idc.schema.json': json(configJsonSchema()),
  ...Object.fromEntries(fileSchemas().map(({ fileName, schema }) => [`schemas/${fileName}`, json(schema)])),
  'foundation.md': foundationPage(),
  'metrics.md': metricsPage(metricDefinitions),
  'risk-rules.md': riskRulesPage(riskRules),
  'notifications.md': notificationsPage(),
  'cost-and-time.md': costPage(),
  'requirements.md': requirementsPage(requirements, awaited),
  'permissions/backup.json': json(permissionsFor(kindNames)),
  'permissions/incremental-backup.json': json(permissionsFor(kindNames, { incremental: true })),
  'permissions/restore.json': json(permissionsFor(kindNames, { restore: true })),
  'permissions/copy-in-s3.json': json(bucketPermissions({ bucket: 'my-bucket', prefix: 'my-prefix', kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/my-key' })),
  'permissions/audit-in-cloudwatch.json': json(logGroupPermissions('arn:aws:logs:eu-west-1:111122223333:log-group:/identity-center/audit')),
  'permissions/management-account.json': json(managementAccountPermissions()),
  'permissions/policy-lookup.json': json(policyLookupPermissions()),
  'permissions/signing.json': json(signingPermissions()),
};
