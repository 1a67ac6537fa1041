import { emptySite, type EmulatorSeed, type SeedSite } from '../seed.js';

/**
 * A seed with that many more organizations: the n-th has the management account `nnnnnnnnnnnn` and ten members. Numbers
 * whose accounts the seed has already are left out: an account belongs to one organization.
 */
export function withFurtherOrganizations(seed: EmulatorSeed, count: number): EmulatorSeed {
  const taken = new Set([seed, ...(seed.organizations ?? [])].flatMap(idsOf));
  const sites: SeedSite[] = [];
  for (let number = 2; sites.length < count; number += 1) {
    const site = siteOf(number);
    if (!idsOf(site).some((id) => taken.has(id))) {
      sites.push(site);
    }
  }
  return sites.length === 0 ? seed : { ...seed, organizations: [...(seed.organizations ?? []), ...sites] };
}

function siteOf(number: number): SeedSite {
  const id = number < 10 ? String(number).repeat(12) : String(990_000_000_000 + number);
  return emptySite(id, number < 9 ? (number + 1) * 100_000_000_000 : 980_000_000_000 + number * 100, `management-${number}`);
}

function idsOf({ accounts }: SeedSite): readonly string[] {
  return accounts.map(({ id }) => id);
}
