import { IdcError } from '../errors/index.js';
import { dataKeyOf } from '../tree/index.js';
import { unwrapWithAge } from './age.js';
import type { KeyAccess } from './key-access.js';
import { lockedKey, refusedKey } from './key-failure.js';
import type { Recipient, WrappedSecret } from './key-file.js';
import { identityBehind } from './passphrase.js';
import { encryptionContext } from './wrap-secret.js';

/** Opens secrets with what is at hand; a passphrase is turned into its identity once. */
export class Unwrapper {
  #identity: Promise<string> | undefined;

  constructor(private readonly access: KeyAccess, private readonly recipients: readonly Recipient[]) {}

  /**
   * The secret that has this ID.
   * @throws SnapshotError KEY_LOCKED when nothing is at hand, KEY_REFUSED when nothing of it opens the secret
   */
  async open(id: string, wrapped: readonly WrappedSecret[]): Promise<Uint8Array> {
    const reasons: string[] = [];
    let cause: unknown;
    for (const recipient of this.#cheapestFirst()) {
      const own = wrapped.find((one) => one.for === recipient.name);
      if (own === undefined) continue;
      try {
        const secret = await this.#openFor(recipient, id, own);
        if (secret !== undefined && dataKeyOf(secret).id === id) return secret;
        if (secret !== undefined) reasons.push(`${labelOf(recipient)} opens something else`);
      } catch (thrown) {
        if (thrown instanceof IdcError && thrown.code === 'AWS_CREDENTIALS') continue; // no AWS is at hand
        cause ??= thrown;
        reasons.push(`${labelOf(recipient)}: ${thrown instanceof IdcError ? thrown.message : 'does not open it'}`);
      }
    }
    throw reasons.length === 0 ? lockedKey(id, this.recipients.map(labelOf)) : refusedKey(id, reasons, cause);
  }

  /** Undefined when nothing is at hand for this recipient. */
  async #openFor(recipient: Recipient, id: string, { data, kmsKeyArn }: WrappedSecret): Promise<Uint8Array | undefined> {
    const bytes = Buffer.from(data, 'base64');
    if (recipient.type === 'kms') return this.access.kms()?.decrypt(kmsKeyArn ?? recipient.name, bytes, encryptionContext(id));
    if (recipient.type === 'age') {
      const identities = await this.access.ageIdentities();
      return identities.length === 0 ? undefined : unwrapWithAge(identities, bytes);
    }
    const passphrase = await this.access.passphrase();
    if (passphrase === undefined) return undefined;
    return unwrapWithAge([await (this.#identity ??= identityBehind(recipient, passphrase))], bytes);
  }

  /** What is on this machine before what needs a call. */
  #cheapestFirst(): Recipient[] {
    const order = ['age', 'passphrase', 'kms'];
    return [...this.recipients].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
  }
}

/** A recipient as people know it. */
export function labelOf(recipient: Recipient): string {
  return recipient.type === 'age' ? `age identity of ${recipient.name.slice(0, 16)}…` : recipient.type === 'kms' ? `KMS key ${recipient.name}` : 'passphrase';
}
