import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { parseConfig } from '../../../src/config/index.js';
import { accessImpact, diffSnapshots, type Access } from '../../../src/diff/index.js';
import { keyText, type JsonValue, type RiskFinding } from '../../../src/model/index.js';
import { assessRisk, defaultRiskSettings, type RiskInput, type RiskSettings } from '../../../src/risk/index.js';
import { projectRoot } from '../checkout.js';
import { reviewCase, type ReviewCase } from './case.js';
import { accountNamesById, overlaid, snapshotOf } from './state.js';

const folder = join(projectRoot, 'test/corpus/review');

/** The cases of the corpus by the name of their file. */
export function reviewCases(): [name: string, ReviewCase][] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort();
  return files.map((name) => [name.replace('.yaml', ''), reviewCase.parse(parse(readFileSync(join(folder, name), 'utf8')))]);
}

/** What is judged in a case. */
export function inputOf({ before, after, gaps, settings, facts, policies }: ReviewCase): RiskInput {
  const [old, now] = [snapshotOf(before, gaps?.before), snapshotOf(overlaid(before, after), gaps?.after)];
  return {
    before: old, after: now, changes: diffSnapshots(old, now), impact: accessImpact(old, now), settings: settingsOf(settings),
    facts: {
      ...(facts && { now: new Date(facts.now), lastActivity: new Map(Object.entries(facts.lastActivity).map(([name, seen]) => [name, new Date(seen)])) }),
      ...(policies && { policies: new Map(Object.entries(policies as Record<string, JsonValue>)) }),
    },
  };
}

/** The settings as idc.yaml has them under `risk`. */
function settingsOf(settings: ReviewCase['settings']): RiskSettings {
  if (settings === undefined) return defaultRiskSettings;
  return parseConfig(Buffer.from(stringify({ instances: { default: {} }, risk: settings })), 'idc.yaml').risk ?? defaultRiskSettings;
}

/** The impact in the words of a case: `+ bob Admin on prod through Admins`. */
export function impactWords({ impact: { lost, gained, rerouted } }: RiskInput): string[] {
  return [
    ...lost.map((one) => `- ${accessWords(one)}`),
    ...gained.map((one) => `+ ${accessWords(one)}`),
    ...rerouted.map(({ before, after }) => `~ ${accessWords(after)}, before ${ways(before)}`),
  ];
}

function accessWords(access: Access): string {
  return `${access.user} ${access.permissionSet} on ${accountNamesById.get(access.accountId) ?? access.accountId} through ${ways(access)}`;
}

function ways({ groups, isDirect }: Access): string {
  return [...groups, ...(isDirect ? ['direct'] : [])].join(' and ');
}

/** The findings in the words of a case: `critical administrator-access, group/Admins: …`. */
export function riskWords(input: RiskInput): string[] {
  return assessRisk(input).map(findingWords);
}

function findingWords({ level, isBlocking, rule, object, message }: RiskFinding): string {
  return `${level}${isBlocking ? ' (blocking)' : ''} ${rule}, ${keyText(object)}: ${message}`;
}
