/** Name of a bundle in a copy: its generation, its number there, the start of its SHA-256, and a few random digits. */
const pattern = /^bundles\/(\d{6})\/(\d{6})-[0-9a-f]{16}-[0-9a-f]{8}\.bundle$/;

/** Highest generation and number that a name has room for. */
const most = 999_999;

/** Where the bundles of all generations are, below the prefix of the copy. */
export const bundlesFolder = 'bundles/';

/** Generation and number of a bundle, both from 1. */
export interface BundlePlace {
  readonly generation: number;
  readonly number: number;
}

/**
 * The name of a new bundle. Plain order of names is the order of fetching. The random digits make it one that nobody else
 * gives: who removes a bundle that is of no use never removes the same one of somebody else.
 * @throws RangeError past the last number
 */
export function bundleName({ generation, number }: BundlePlace, sha256: string, nonce: string): string {
  if (generation > most || number > most) throw new RangeError(`a copy has at most ${most} generations of ${most} bundles`);
  return `${bundlesFolder}${padded(generation)}/${padded(number)}-${sha256.slice(0, 16)}-${nonce}.bundle`;
}

/** Where a bundle belongs by its name; undefined when it is not the name of one. */
export function placeOfBundle(name: string): BundlePlace | undefined {
  const [, generation, number] = pattern.exec(name) ?? [];
  return generation === undefined || number === undefined ? undefined : { generation: Number(generation), number: Number(number) };
}

function padded(value: number): string {
  return String(value).padStart(6, '0');
}
