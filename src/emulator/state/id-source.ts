const lowerAlphanumeric = 'abcdefghijklmnopqrstuvwxyz0123456789';
const hexadecimal = '0123456789abcdef';
const upperAlphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Makes the identifiers of every kind; the same seed gives the same identifiers in the same order. */
export class IdSource {
  #state: number;
  readonly #reserved = new Set<string>();

  constructor(seed: number) {
    this.#state = seed >>> 0;
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
      text += alphabet.charAt(Math.floor(this.#next() * alphabet.length));
    }
    return text;
  }

  /** Mulberry32: small, fast and good enough for identifiers that only have to differ. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}
