import { Random } from './random.js';
import type { InstanceIdentity } from './instance.js';

const lowerAlphanumeric = 'abcdefghijklmnopqrstuvwxyz0123456789';
const hexadecimal = '0123456789abcdef';
const upperAlphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Makes the identifiers of every kind; the same seed gives the same identifiers in the same order. */
export class IdSource {
  readonly #random: Random;
  readonly #reserved = new Set<string>();

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  /** Where the sequence stands: saved with a state, so that identifiers go on where they were. */
  get position(): number {
    return this.#random.position;
  }

  set position(position: number) {
    this.#random.position = position;
  }

  /** Keeps an ID that a seed brought along from being given to another object: seeds are often dumps of the same sequence. */
  reserve(id: string): void {
    this.#reserved.add(id);
  }

  /** `d-` and ten hexadecimal digits. */
  identityStoreId(): string {
    return `d-${this.#text(hexadecimal, 10)}`;
  }

  instanceArn(): string {
    return `arn:aws:sso:::instance/ssoins-${this.#text(hexadecimal, 16)}`;
  }

  permissionSetArn(instanceArn: string): string {
    return this.#free(() => `arn:aws:sso:::permissionSet/${instanceArn.split('/')[1]}/ps-${this.#text(hexadecimal, 16)}`);
  }

  applicationArn(instance: InstanceIdentity): string {
    return this.#free(() => `${ownedPrefix(instance, 'application')}/apl-${this.#text(hexadecimal, 16)}`);
  }

  trustedTokenIssuerArn(instance: InstanceIdentity): string {
    return this.#free(() => `${ownedPrefix(instance, 'trustedTokenIssuer')}/tti-${this.#uuid(`4${this.#text(hexadecimal, 3)}`)}`);
  }

  organizationId(): string {
    return `o-${this.#text(lowerAlphanumeric, 10)}`;
  }

  rootId(): string {
    return `r-${this.#text(lowerAlphanumeric, 4)}`;
  }

  /** ID of a user, group or membership: a bare UUID whose third group starts with 70, as newer stores give. */
  resourceId(): string {
    return this.#free(() => this.#uuid(`70${this.#text(hexadecimal, 2)}`));
  }

  /** ID of an asynchronous request or of one call. */
  requestId(): string {
    return this.#uuid(`4${this.#text(hexadecimal, 3)}`);
  }

  /** ID of an organizational unit below a root: `ou-`, the root's four characters, and eight more. */
  unitId(rootId: string): string {
    return `ou-${rootId.slice(2)}-${this.#text(lowerAlphanumeric, 8)}`;
  }

  /** A key or role ID: its four-letter prefix and sixteen characters. */
  accessKeyId(prefix: 'ASIA' | 'AROA' | 'AIDA'): string {
    return prefix + this.#text(upperAlphanumeric, 16);
  }

  secret(length: number): string {
    return this.#text(upperAlphanumeric + lowerAlphanumeric, length);
  }

  #free(make: () => string): string {
    let id = make();
    while (this.#reserved.has(id)) id = make();
    return id;
  }

  #uuid(third: string): string {
    return [8, 4].map((size) => this.#text(hexadecimal, size)).join('-')
      + `-${third}-${this.#text('89ab', 1)}${this.#text(hexadecimal, 3)}-${this.#text(hexadecimal, 12)}`;
  }

  #text(alphabet: string, length: number): string {
    let text = '';
    while (text.length < length) {
      text += alphabet.charAt(Math.floor(this.#random.next() * alphabet.length));
    }
    return text;
  }
}

/** ARN of what an instance's owner has in it, up to the last part. */
function ownedPrefix({ arn, ownerAccountId }: InstanceIdentity, kind: string): string {
  return `arn:aws:sso::${ownerAccountId}:${kind}/${arn.split('/')[1]}`;
}
