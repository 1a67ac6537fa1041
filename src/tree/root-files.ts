import { z } from 'zod';
import { mapping } from '../kinds/json-shapes.js';
import { byCodeUnits } from '../kinds/kind.js';
import { kindNames, type AccountInfo, type InstanceInfo, type KindName, type Snapshot, type TreeFile } from '../model/index.js';
import { accountsPath, firstKinds, formatVersion, instancePath } from './format.js';
import { parseBody } from './parse-body.js';
import { problemAt } from './problem.js';
import type { YamlFile } from './read-yaml.js';
import { inSchemaOrder } from './schema-order.js';
import { writeYaml } from './write-yaml.js';

const text = z.string().min(1).max(1224);
const accountId = z.string().regex(/^\d{12}$/, 'is not an account ID of 12 digits');

/** What AWS gives as a reason; no length is documented. */
const reason = z.string().min(1).max(10_000);

const instanceSchema = z.strictObject({
  format: z.literal(formatVersion),
  instanceArn: text,
  identityStoreId: text,
  region: text,
  ownerAccountId: accountId,
  name: z.string().max(255).optional(),
  status: text.optional(),
  statusReason: reason.optional(),
  additionalRegions: z.array(text).optional(),
  regionStatus: mapping(text, text).optional(),
  kmsKeyArn: z.string().min(20).max(2048).optional(),
  encryptionStatus: text.optional(),
  encryptionStatusReason: reason.optional(),
  tags: mapping(z.string().min(1).max(128), z.string().max(256)).optional(),
  kinds: z.array(z.enum(kindNames)).optional(),
});

const organizationalUnit = z.strictObject({ id: text, path: z.array(z.string().min(1).max(128)).min(1) });

const accountsSchema = z.array(z.strictObject({ accountId, name: z.string(), email: z.string(), status: text, organizationalUnit: organizationalUnit.optional() }));

/** What is in them. */
export const rootSchemas = { instance: instanceSchema, accounts: accountsSchema, account: accountsSchema.element };

/** The files that stand beside the kinds' folders. */
export function encodeRootFiles(snapshot: Snapshot): TreeFile[] {
  const instance = writeYaml(inSchemaOrder(instanceSchema, { ...snapshot.instance, format: formatVersion, kinds: snapshot.coverage.kinds }));
  const accounts = snapshot.accounts.toSorted((a, b) => byCodeUnits(a.accountId, b.accountId));
  const listed = accounts.length === 0 ? [] : [{ path: accountsPath, content: writeYaml(inSchemaOrder(accountsSchema, accounts)) }];
  return [...listed, { path: instancePath, content: instance }];
}

/**
 * The instance that instance.yaml describes.
 * @throws SnapshotError SNAPSHOT_FORMAT_UNSUPPORTED, SNAPSHOT_INVALID
 */
export function decodeInstance(file: YamlFile): InstanceInfo {
  const format = (file.value as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format !== formatVersion) {
    throw problemAt('SNAPSHOT_FORMAT_UNSUPPORTED', file.placeOf(['format']), {
      message: `format ${format} is not supported; this version reads format ${formatVersion}`,
      remedy: 'Use the version of identity-center-backup that the snapshot\'s commit names as its tool version, or a newer one.',
      details: { format },
    });
  }
  const { format: _format, kinds: _kinds, ...instance } = parseBody(instanceSchema, file);
  return instance;
}

/**
 * The kinds that the files cover, by instance.yaml.
 * @throws SnapshotError SNAPSHOT_INVALID
 */
export function decodeKinds(file: YamlFile): readonly KindName[] {
  const { kinds = firstKinds } = parseBody(instanceSchema, file);
  return kindNames.filter((kind) => kinds.includes(kind));
}

/**
 * The accounts that accounts.yaml lists, each once.
 * @throws SnapshotError SNAPSHOT_INVALID
 */
export function decodeAccounts(file: YamlFile): AccountInfo[] {
  const accounts = parseBody(accountsSchema, file);
  const seen = new Set<string>();
  for (const [index, account] of accounts.entries()) {
    if (seen.has(account.accountId)) {
      const message = `account ${account.accountId} is listed twice`;
      throw problemAt('SNAPSHOT_INVALID', file.placeOf([index]), { message, remedy: 'Remove one of the two entries.' });
    }
    seen.add(account.accountId);
  }
  return accounts;
}
