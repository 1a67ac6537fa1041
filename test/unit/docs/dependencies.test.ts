import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../support/checkout.js';

/** A package as the lockfile has it. */
interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
}

/** Licences under which a program of Apache-2.0 may come with a package. */
const allowedLicenses = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'Python-2.0', 'Unlicense', 'Zlib'];

/** Packages whose licence another one brings that is not on the list, each looked at. */
const lookedAt: Readonly<Record<string, { readonly license: string; readonly why: string }>> = {
  'node_modules/@logdna/tail-file': { license: 'SEE LICENSE IN LICENSE', why: 'its file LICENSE is the text of MIT' },
  'node_modules/spdx-exceptions': { license: 'CC-BY-3.0', why: 'a list of names that is used as it is, and asks to name its authors, which its own files do' },
};

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const locked = Object.entries((JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages).filter(([path]) => path !== '');
const direct = Object.keys((JSON.parse(read('package.json')) as { dependencies: Record<string, string> }).dependencies);

describe('the packages that come with this one', () => {
  it('have licences that go with ours', () => {
    const runtime = locked.filter(([path, { dev }]) => dev !== true && existsSync(join(projectRoot, path, 'package.json')));
    expect(runtime.length).to.be.greaterThan(direct.length);
    expect(runtime.filter(([path]) => licenseOf(path) !== lookedAt[path]?.license && !isAllowed(licenseOf(path))).map(([path]) => `${path}: ${licenseOf(path)}`)).to.deep.equal([]);
    expect(Object.keys(lookedAt).filter((path) => runtime.every(([known]) => known !== path)), 'exceptions that nothing needs').to.deep.equal([]);
    expect(read('node_modules/@logdna/tail-file/LICENSE')).to.include('Permission is hereby granted, free of charge');
  });

  it('are all there to be judged, but for those of other platforms', () => {
    expect(locked.filter(([path, { dev, optional }]) => dev !== true && optional !== true && !existsSync(join(projectRoot, path, 'package.json'))).map(([path]) => path)).to.deep.equal([]);
  });

  it('are named with a reason where we chose them, and no other is', () => {
    const table = read('docs/decisions/0006-runtime-dependencies.md').split('Not taken:')[0] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''));
    expect(named.sort()).to.deep.equal([...direct].sort());
    expect(rows.filter((row) => (row.split('|')[3] ?? '').trim().length < 10)).to.deep.equal([]);
  });

  it('have exact versions and hashes in the lockfile, and no address of a server', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
    expect(Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).to.deep.equal([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).to.deep.equal([]);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).to.deep.equal([]);
  });
});

function licenseOf(path: string): string {
  const { license, licenses } = JSON.parse(read(join(path, 'package.json'))) as { license?: string | { type: string }; licenses?: readonly { type: string }[] };
  const named = license ?? licenses?.[0];
  return (typeof named === 'object' ? named.type : named) ?? 'none';
}

/** One of several that may be chosen is enough; all of several that hold together are needed. */
function isAllowed(license: string): boolean {
  return license.replace(/^\((.*)\)$/, '$1').split(' OR ').some((choice) => choice.split(' AND ').every((one) => allowedLicenses.includes(one.trim())));
}
