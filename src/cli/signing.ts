import { connectKms, kmsSigner, publicKeyIn, SnapshotSigning, sshSigner, type IdcConfig, type OperationContext, type Signer } from '../operations/index.js';
import type { GlobalOptions } from './global-options.js';
import { pathInRepository } from './path-in-repository.js';

type Repository = OperationContext['repository'];
type Flags = Pick<GlobalOptions, 'profile' | 'region'>;

const opened = new WeakMap<Repository, SnapshotSigning>();

/** How the snapshots of a repository are signed and judged, the same for all instances in it; undefined where nothing says so. */
export function signingOf(repository: Repository, { signing }: Pick<IdcConfig, 'signing'>, flags: Flags): SnapshotSigning | undefined {
  if (signing === undefined) return undefined;
  const { allowedSigners, required = false } = signing;
  const known = opened.get(repository) ?? new SnapshotSigning(repository, {
    signer: signerOf(signing, repository, flags),
    allowedSigners: allowedSigners === undefined ? undefined : pathInRepository(repository, allowedSigners),
    required,
  });
  opened.set(repository, known);
  return known;
}

/** Tells only whether there is a signature. */
export function unchecked(repository: Repository): SnapshotSigning {
  return new SnapshotSigning(repository, { required: false });
}

function signerOf({ sshKey, kmsKey }: NonNullable<IdcConfig['signing']>, repository: Repository, { profile, region }: Flags): Signer | undefined {
  if (kmsKey !== undefined) return kmsSigner(connectKms({ profile, region }), kmsKey);
  if (sshKey === undefined) return undefined;
  return sshSigner(publicKeyIn(sshKey) === undefined ? pathInRepository(repository, sshKey) : sshKey);
}
