import { z } from 'zod';
import { kindOfWord, kindWords } from '../kinds/words.js';
import { riskLevels, type ChangeAction } from '../model/index.js';
import { defaultBreakGlassGroups, powerClasses, riskRules, type OwnRule, type RiskSettings, type RuleSetting } from '../risk/index.js';

const pattern = z.string().min(1).max(1024);
const level = z.enum(riskLevels);
const ruleNames = riskRules.map(({ name }) => name);
const ruleName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'is not a name of small letters, digits and hyphens');
const more = z.int('is not a whole number').min(0, 'is less than 0').max(1_000_000, 'is more than 1000000');

const setting = z.strictObject({
  level: level.optional().describe('Level in place of that of the rule'),
  blocking: z.boolean().optional().describe('Whether a review with such a finding fails; default: false'),
  threshold: z.number().min(0, 'is less than 0').max(1_000_000, 'is more than 1000000').optional().describe('Number beyond which the rule finds something, in the unit that the rule names'),
});

const ruleSetting = z.union([
  z.enum(['off', ...riskLevels], `is neither off nor a level (${riskLevels.join(', ')}) nor a mapping of level, blocking and threshold`), setting,
]).meta({ id: 'risk-rule-setting' });

/** By the names of the rules, so that editors complete them. */
const ruleSettings = z.strictObject(Object.fromEntries(riskRules.map(({ name, finds }) => [name, ruleSetting.optional().describe(finds)])));

const account = z.strictObject({
  id: z.string().regex(/^\d{12}$/, 'is not an account ID of 12 digits').optional().describe('ID of the account'),
  name: pattern.optional().describe('Pattern of its name'),
  organizationalUnit: pattern.optional().describe('ID of the unit that holds it, or a pattern of the path of a unit that holds it or lies above'),
}).refine((fields) => Object.keys(fields).length > 0, 'says neither id nor name nor organizationalUnit');

const access = z.strictObject({
  permissionSet: pattern.optional().describe('Pattern of the name of the permission set'),
  account: pattern.optional().describe('Pattern of the ID or name of the account'),
  organizationalUnit: pattern.optional().describe('ID of the unit that holds the account, or a pattern of the path of a unit that holds it or lies above'),
  user: pattern.optional().describe('Pattern of the name of the user'),
  group: pattern.optional().describe('Pattern of the name of a group by which the user has it'),
  allows: z.enum(powerClasses).optional().describe('Least that the permission set allows'),
  usersOver: more.optional().describe('More users than this by one change'),
  accountsOver: more.optional().describe('More accounts than this by one change'),
});

const changed = z.strictObject({
  kind: z.enum(kindWords).optional().describe('Kind of the object'),
  name: pattern.optional().describe('Pattern of its name'),
  action: z.enum(['create', 'update', 'replace', 'delete'] satisfies ChangeAction[]).optional().describe('What happens to it'),
  property: pattern.optional().describe('Pattern of the path of a property that differs, with dots, such as members.*'),
});

const ownRule = z.strictObject({
  name: ruleName.describe('Name of the rule; none of those that there are'),
  level: level.describe('Level of what it finds'),
  blocking: z.boolean().optional().describe('Whether a review with such a finding fails; default: false'),
  when: z.strictObject({
    gained: access.optional().describe('Access that users gain'),
    lost: access.optional().describe('Access that users lose'),
    changed: changed.optional().describe('Objects that differ'),
  }).refine((when) => Object.keys(when).length === 1, 'has not just one of gained, lost and changed').describe('What it finds'),
  message: z.string().min(1).max(500).optional().describe('What it tells, before the names that were found'),
});

const fields = z.strictObject({
  blockFrom: level.optional().describe('Level from which on every finding makes a review fail; default: only rules that are marked'),
  rules: ruleSettings.optional().describe('Level, threshold and blocking of single rules, or off'),
  breakGlassGroups: z.array(pattern).max(100).optional().describe(`Patterns of the names of groups for emergencies; default: ${defaultBreakGlassGroups.join(', ')}`),
  sensitiveAccounts: z.array(account).max(1000).optional().describe('Accounts that deserve more care'),
  ownRules: z.array(ownRule).max(200).optional().describe('Rules of your own'),
  activityFile: z.string().min(1).max(1024).optional().describe('File with the day on which each user was last active; the path counts from the root of the repository'),
});

/** How risk is judged as the file has it. */
export type RiskFields = z.infer<typeof fields>;

/** The shape of `risk`, and what its fields have to do with the rules that there are. */
export const riskSchema = fields.superRefine(({ rules = {}, ownRules = [] }, context) => {
  const refuse = (path: (string | number)[], message: string): void => { context.addIssue({ code: 'custom', path, message }); };
  for (const { name } of riskRules.filter(({ threshold }) => threshold === undefined)) {
    const value = rules[name];
    if (typeof value === 'object' && value.threshold !== undefined) refuse(['rules', name, 'threshold'], `the rule ${name} has no threshold`);
  }
  for (const [index, { name }] of ownRules.entries()) {
    if (ruleNames.includes(name)) refuse(['ownRules', index, 'name'], `${name} is the name of a rule that there is`);
    if (ownRules.findIndex((other) => other.name === name) !== index) refuse(['ownRules', index, 'name'], `${name} is the name of another rule here`);
  }
});

/** Names of all fields, to suggest in place of a mistyped one. */
export const riskFieldNames: readonly string[] = [fields, setting, ruleSettings, account, access, changed, ownRule, ownRule.shape.when].flatMap(({ shape }) => Object.keys(shape));

/** How risk is judged by what the file says. */
export function riskSettings({ blockFrom, rules = {}, breakGlassGroups, sensitiveAccounts = [], ownRules = [] }: RiskFields): RiskSettings {
  return {
    blockFrom,
    rules: new Map(Object.entries(rules).flatMap(([name, value]) => (value === undefined ? [] : [[name, settingOf(value)] as const]))),
    breakGlassGroups: breakGlassGroups ?? defaultBreakGlassGroups,
    sensitiveAccounts,
    ownRules: ownRules.map(ownRuleOf),
  };
}

function settingOf(value: z.infer<typeof ruleSetting>): RuleSetting {
  if (value === 'off') return { isOff: true };
  if (typeof value === 'string') return { level: value };
  return { level: value.level, isBlocking: value.blocking, threshold: value.threshold };
}

function ownRuleOf({ name, level: found, blocking = false, when, message }: NonNullable<RiskFields['ownRules']>[number]): OwnRule {
  const { changed: change, ...others } = when;
  const kind = change?.kind === undefined ? undefined : kindOfWord(change.kind);
  return { name, level: found, isBlocking: blocking, when: { ...others, ...(change && { changed: { ...change, kind } }) }, message };
}
