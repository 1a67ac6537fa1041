import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { dashboardPage } from '../../../../src/cli/render/dashboard/dashboard-page.js';
import { embeddedJson } from '../../../../src/cli/render/page.js';
import { organization } from '../../../bench/organization.js';
import { dashboardOf, dashboardWith } from '../../../support/dashboard/dashboard-with.js';
import { hostileText } from '../../../support/hostile-review.js';

const sample = (): string => dashboardPage(dashboardWith(['one', 'two', 'three']), 'Backups');
const script = /<script>[^]*?<\/script>/;
/** The drawings and texts of tags aside, which times and numbers decide. */
const structure = (page: string): string[] => [...page.replace(script, '').matchAll(/<\/?[a-zA-Z!][^<>]*>/g)].map(([tag]) => tag.replace(/(datetime|aria-label)="[^"]*"/g, '$1')).sort();

describe('the page of a dashboard', () => {
  it('has the same structure whatever the names are, and no character that could change how it is read', () => {
    const harmless = structure(sample());
    fc.assert(fc.property(fc.tuple(hostileText, hostileText, hostileText), (names) => {
      fc.pre(new Set(names).size === 3 && names.every((name) => !name.includes('`')));
      const page = dashboardPage(dashboardWith(names), 'Backups');
      expect(structure(page)).to.deep.equal(harmless);
      expect(page.replaceAll('\n', '')).not.to.match(/\p{Cc}|\p{Bidi_Control}/u);
    }), { numRuns: 100 });
  });

  it('holds data that no text in them can break out of', () => {
    fc.assert(fc.property(fc.array(hostileText), (texts) => {
      const { text } = embeddedJson({ texts });
      expect(text).to.match(/^[\x20-\x7e]*$/).and.not.to.match(/[<>&]/);
      expect(JSON.parse(text)).to.deep.equal({ texts });
    }), { numRuns: 200 });
  });

  it('lets its one script and its one style run and load nothing, by their hashes', () => {
    const page = sample();
    const hash = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
    const [, style] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
    const [, code] = /<script>([^]*?)<\/script>/.exec(page) ?? [];
    expect(policy).to.equal(`default-src 'none'; style-src ${hash(style)}; script-src ${hash(code)}; base-uri 'none'; form-action 'none'`);
    expect(page.replace(script, '')).not.to.match(/<link|<img|<iframe|<form|\bon\w+=|style="|url\(|@import|https?:\/\/|src=/i);
    expect(page.match(/<style|<script>/g)).to.deep.equal(['<style', '<script>']);
  });

  it('links to parts that are there, and every id is there once', () => {
    const page = sample().replace(script, '');
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const [, target] of page.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)) expect(ids).to.include(target);
  });

  it('stays under 2 MB for 10,000 users in 2,500 groups, 500 accounts and 50 permission sets', () => {
    const state = organization({ users: 10_000, groups: 2_500, permissionSets: 50, accounts: 500, pairsPerAccount: 12 });
    expect(Buffer.byteLength(dashboardPage(dashboardOf([state, state]), 'Backups'))).to.be.lessThan(2_000_000);
  });

  it('tells which snapshots no rule keeps, and folds those that show nothing new', () => {
    const { instances: [instance], ...rest } = dashboardWith(['one', 'two', 'three']);
    const quiet = instance!.snapshots.map((snapshot) => ({ ...snapshot, metadata: { ...snapshot.metadata, gaps: [], losses: [] }, changes: [], keptBy: [], signature: { state: 'unsigned' } as const }));
    const page = dashboardPage({ ...rest, instances: [{ ...instance!, snapshots: quiet }] }, 'Backups');
    expect(page).to.include('2 snapshots without a change').and.include('No rule keeps it: it is pruned next.');
  });
});
