import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { noKeyAccess, type KeyAccess } from '../../src/keys/index.js';

/** Somebody with an age identity. */
export interface AgeHolder {
  readonly recipient: string;
  readonly access: KeyAccess;
}

/** A fresh age identity, and what it opens keys with. */
export async function ageHolder(): Promise<AgeHolder> {
  const identity = await generateX25519Identity();
  return { recipient: await identityToRecipient(identity), access: { ...noKeyAccess, ageIdentities: () => Promise.resolve([identity]) } };
}
