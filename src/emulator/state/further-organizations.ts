import { emptySite, type EmulatorSeed } from '../seed.js';

/** A seed with that many more organizations: the n-th has the management account `nnnnnnnnnnnn` and ten members. */
export function withFurtherOrganizations(seed: EmulatorSeed, count: number): EmulatorSeed {
  if (count <= 0) {
    return seed;
  }
  const sites = Array.from({ length: count }, (_, index) => {
    const digit = index + 2;
    const id = digit < 10 ? String(digit).repeat(12) : String(990_000_000_000 + digit);
    return emptySite(id, digit < 9 ? (digit + 1) * 100_000_000_000 : 980_000_000_000 + digit * 100, `management-${digit}`);
  });
  return { ...seed, organizations: [...(seed.organizations ?? []), ...sites] };
}
