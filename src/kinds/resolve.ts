import { AwsError } from '../errors/index.js';
import type { NamedKind } from './directory.js';
import type { ReconcileContext } from './reconciler.js';

const lookups: Record<NamedKind, (context: ReconcileContext, name: string) => Promise<string | undefined>> = {
  user: ({ ports }, name) => ports.identityStore.findUserId(name),
  group: ({ ports }, name) => ports.identityStore.findGroupId(name),
  'permission-set': findPermissionSetArn,
  'trusted-token-issuer': findTrustedTokenIssuerArn,
};

/** The live ID of a name, asking AWS only when the directory does not know it. */
export async function findId(context: ReconcileContext, kind: NamedKind, name: string): Promise<string | undefined> {
  const known = context.directory.idOf(kind, name);
  if (known !== undefined) return known;
  const id = await lookups[kind](context, name);
  if (id !== undefined) context.directory.add(kind, name, id);
  return id;
}

/**
 * The live ID of a name that must exist.
 * @throws AwsError AWS_NOT_FOUND
 */
export async function requireId(context: ReconcileContext, kind: NamedKind, name: string): Promise<string> {
  const id = await findId(context, kind, name);
  if (id !== undefined) return id;
  throw new AwsError('AWS_NOT_FOUND', {
    message: `The ${kind} ${JSON.stringify(name)} does not exist in the target instance`,
    remedy: 'Restore it as well, with --with-dependencies, or run the restore again if it failed in this run.',
    details: { kind, name },
  });
}

/** There is no lookup by name for permission sets; every one is described until the name is found. */
async function findPermissionSetArn({ ports, directory }: ReconcileContext, name: string): Promise<string | undefined> {
  for await (const arn of ports.ssoAdmin.listPermissionSetArns()) {
    if (directory.nameOf('permission-set', arn) !== undefined) continue;
    const found = await ports.ssoAdmin.describePermissionSet(arn);
    if (found !== undefined) directory.add('permission-set', found.name, arn);
    if (found?.name === name) return arn;
  }
  return undefined;
}

async function findTrustedTokenIssuerArn({ ports }: ReconcileContext, name: string): Promise<string | undefined> {
  for await (const issuer of ports.trustedTokenIssuers.list()) {
    if (issuer.name === name) return issuer.arn;
  }
  return undefined;
}
