import { expect } from 'chai';
import { parseConfig, withoutSchedule, withSchedule, withScheduleFields, configJsonSchema } from '../../../src/config/index.js';
import { stepCommands } from '../../../src/schedules/index.js';
import { refusal } from '../../support/refusal.js';

const base = 'instances:\n  prod: {}\n  lab: {}\ntargets:\n  disk:\n    type: directory\n    path: /copies\n';
const parse = (schedules: string, more = ''): ReturnType<typeof parseConfig> => parseConfig(Buffer.from(`${base}${more}schedules:\n${schedules}`), 'idc.yaml');
const told = (schedules: string, more = ''): string => refusal(() => parse(schedules, more)).message;

describe('schedules in the configuration', () => {
  it('have a time, steps, and defaults for the rest', () => {
    const { schedules } = parse('  nightly:\n    cron: 30 2 * * *\n    run: backup\n  weekly:\n    cron: ["0 3 * * SUN", "@monthly"]\n    timeZone: Europe/Berlin\n    run: [drift, { step: validate, sample: 10, always: true }]\n    executor: github\n    missed: skip\n    grace: 10m\n    timeout: 2h\n    enabled: false\n');
    expect(schedules.get('nightly')).to.deep.equal({ name: 'nightly', cron: ['30 2 * * *'], timeZone: 'UTC', steps: [{ step: 'backup' }], executor: 'daemon', missed: 'run', graceMs: 3_600_000, timeoutMs: 21_600_000, enabled: true });
    expect(schedules.get('weekly')).to.deep.include({ cron: ['0 3 * * SUN', '@monthly'], timeZone: 'Europe/Berlin', steps: [{ step: 'drift' }, { step: 'validate', sample: 10, always: true }], executor: 'github', missed: 'skip', graceMs: 600_000, timeoutMs: 7_200_000, enabled: false });
  });

  it('become commands, one for each instance that is named', () => {
    const commands = (step: string): string[] => stepCommands(parse(`  one:\n    cron: 1 2 * * *\n    run:\n      - ${step}\n`).schedules.get('one')!.steps[0]!).map((command) => command.join(' '));
    expect(commands('{ step: backup, instances: [prod, lab], incremental: true, kinds: [users, groups], targets: [disk], tags: [nightly] }')).to.deep.equal(['prod', 'lab'].map((name) => `backup create --incremental --kinds users,groups --tag nightly --target disk --instance ${name}`));
    expect(commands('{ step: backup, targets: [] }')).to.deep.equal(['backup create --no-copy']);
    expect(commands('{ step: prune, retention: { keepLast: 7, keepMonthly: all, keepWithinDaily: 1m, keepTags: [a, [b, c]] } }')).to.deep.equal(['backup prune --yes --keep-last 7 --keep-monthly all --keep-within-daily 1m --keep-tag a --keep-tag b,c']);
    expect(['drift', 'validate', 'drill', 'push', 'propose', 'audit-verify', '{ step: audit-prune, olderThan: 400d }', '{ step: report, out: site }', '{ step: audit-verify, targets: [disk] }'].flatMap(commands)).to.deep.equal([
      'drift', 'backup validate --all', 'backup validate latest --drill', 'target push', 'github propose', 'audit verify', 'audit prune --yes --older-than 400d', 'report --out site', 'audit verify --target disk',
    ]);
  });

  it('are refused with the place and the reason', () => {
    const one = (fields: string): string => `  one:\n${fields.split('\n').map((line) => `    ${line}\n`).join('')}`;
    expect(told(one('cron: 61 2 * * *\nrun: backup'))).to.match(/^idc\.yaml:10:11: .*"61 2 \* \* \*" is wrong in its field minute \(number 1 of 5\): 61 is not a minute from 0 to 59/);
    expect(told(one('cron: [1 2 * * *, 1 2 * *]\nrun: backup'))).to.contain('has 4 fields');
    expect(told(one('cron: 1 2 * * *\ntimeZone: Europe/Berln\nrun: backup'))).to.contain('Europe/Berlin');
    expect(told(one('cron: 1 2 * * *\nrun: restore'))).to.contain('"restore" is no step; there are backup, drift');
    expect(told(one('cron: 1 2 * * *\nrun:\n  - backup\n  - { step: drift, sample: 3 }'))).to.contain('"sample" is not a known field');
    expect(told(one('cron: 1 2 * * *\nrun: { step: backup, instances: [pord] }'))).to.contain('names no instance "pord"; do you mean prod?');
    expect(told(one('cron: 1 2 * * *\nrun: { step: push, targets: [tape] }'))).to.contain('names no target "tape"; it names disk');
    expect(told(one('cron: 1 2 * * *\nrun: backup\nnotify: [ops]'))).to.contain('names no channel "ops"; it names none');
    expect(told(one('cron: 1 2 * * *\nrun: backup\ngrace: 10'))).to.contain('grace');
    expect(told(one('cron: 1 2 * * *\nrun: backup\ngrace: 40d'))).to.contain('is not a time from 1m to 31d');
    expect(told(one('cron: 1 2 * * *'))).to.contain('run');
    expect(told(one('crn: 1 2 * * *\nrun: backup'))).to.contain('did you mean cron?');
    expect(told('  Über:\n    cron: 1 2 * * *\n    run: backup\n')).to.contain('small letters');
    expect(told(one('cron: 1 2 * * *\nrun: backup'), 'audit:\n  enabled: false\n')).to.contain('schedules need the audit log');
  });

  it('are added, changed and taken away in place, with all comments kept', () => {
    const text = `# ours\n${base}# the end\n`;
    const added = withSchedule(text, 'idc.yaml', 'nightly', { cron: '30 2 * * *', run: ['backup', { step: 'validate', sample: 5 }] });
    expect(parseConfig(Buffer.from(added), 'idc.yaml').schedules.get('nightly')?.steps).to.deep.equal([{ step: 'backup' }, { step: 'validate', sample: 5 }]);
    const commented = added.replace('cron: 30 2 * * *', 'cron: 30 2 * * * # after the batch');
    const changed = withScheduleFields(commented, 'idc.yaml', 'nightly', { timeZone: 'Europe/Berlin', enabled: false });
    expect(changed).to.contain('# after the batch').and.to.contain('# ours').and.to.contain('enabled: false');
    expect(withScheduleFields(changed, 'idc.yaml', 'nightly', { enabled: undefined, timeZone: undefined })).to.equal(commented);
    expect(withoutSchedule(added, 'nightly')).to.contain('# ours').and.not.to.contain('schedules');
    expect(refusal(() => withSchedule(added, 'idc.yaml', 'nightly', { cron: '1 1 * * *', run: 'backup' })).code).to.equal('USAGE');
    // What was not written has no line that anybody could look at.
    const { code, message, remedy } = refusal(() => withSchedule(added, 'idc.yaml', 'other', { cron: 'soon', run: 'backup' }));
    expect([code, remedy]).to.deep.equal(['CONFIG_INVALID', 'Correct the flags of the command; docs/reference/configuration.md describes what they may say.']);
    expect(message).to.match(/^schedules\.other\.cron\.0: "soon" .*\. idc\.yaml stays as it was$/);
    expect(refusal(() => withScheduleFields(added, 'idc.yaml', 'nightly', { cron: '1 1' })).code).to.equal('CONFIG_INVALID');
  });

  it('are known to editors in both ways in which they can be written', () => {
    const { properties } = configJsonSchema() as { properties: Record<string, { additionalProperties: { properties: Record<string, { anyOf: { type?: string; anyOf?: { enum?: string[]; oneOf?: object[] }[] }[] }> } }> };
    const { cron, run } = properties['schedules']!.additionalProperties.properties;
    expect(cron!.anyOf.map(({ type }) => type)).to.deep.equal(['string', 'array']);
    expect(run!.anyOf[0]!.anyOf![0]!.enum).to.include('backup');
    expect(run!.anyOf[0]!.anyOf![1]!.oneOf).to.have.lengthOf(10);
  });
});
