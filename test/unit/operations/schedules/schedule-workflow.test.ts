import { expect } from 'chai';
import { parse } from 'yaml';
import { mergeRegions, scheduleWorkflow, workflowPath, type Schedule, type ScheduleWorkflowSettings } from '../../../../src/operations/index.js';
import { scheduleDefaults } from '../../../../src/schedules/index.js';
import { actionlint, requireActionlint, shellAccepts } from '../../../support/actionlint.js';
import { temporaryRepository } from '../../../support/temporary-repository.js';

const settings: ScheduleWorkflowSettings = { branch: 'main', cron: '', instances: ['default'], isCheckout: false, secrets: ['MIRROR_TOKEN'] };
const now = new Date('2026-11-26T00:00:00Z');
const schedule: Schedule = { ...scheduleDefaults, name: 'nightly', cron: ['30 2 * * MON-FRI'], timeZone: 'Europe/Berlin', steps: [{ step: 'backup' }], executor: 'github', timeoutMs: 30 * 60_000 };
const all: readonly Schedule[] = [
  schedule, { ...schedule, name: 'off', enabled: false }, { ...schedule, name: 'weekly', cron: ['5 5 1 * *', '10 4 * * SUN'], steps: [{ step: 'drift' }, { step: 'propose' }, { step: 'drill' }, { step: 'prune' }] },
];

interface Workflow {
  readonly on: { readonly schedule?: readonly { readonly cron: string }[] };
  readonly jobs: { readonly run: { readonly 'timeout-minutes': number; readonly permissions: object; readonly concurrency: { readonly group: string }; readonly steps: readonly { readonly run?: string; readonly env?: object }[] } };
}
const workflowOf = (one: Schedule, more: Partial<ScheduleWorkflowSettings> = {}): Workflow => parse(scheduleWorkflow(one, { ...settings, ...more }, now)) as Workflow;

describe('the workflow of a schedule', () => {
  it('is accepted by actionlint, with and without a role of its own, in a checkout and elsewhere', function () {
    const program = requireActionlint(this);
    const texts = all.flatMap((one) => [{}, { readRoleArn: 'arn:aws:iam::111122223333:role/read', region: 'eu-central-1', isCheckout: true }].map((more, index) => [workflowPath(`${one.name}-${index}`), scheduleWorkflow(one, { ...settings, ...more }, now)]));
    const repository = temporaryRepository({ ...Object.fromEntries(texts) as Record<string, string>, '.github/actions/idc/action.yml': 'name: x\ndescription: x\ninputs:\n  pulumi:\n    description: x\nruns:\n  using: composite\n  steps: []\n' });
    try {
      expect(actionlint(program, repository.root)).to.equal('');
    } finally {
      repository.remove();
    }
  });

  it('is started at each hour in UTC that the time may be, and by nobody when it is disabled', () => {
    expect(workflowOf(schedule).on.schedule?.map(({ cron }) => cron)).to.deep.equal(['30 0 * * 1-5', '30 1 * * 1-5']);
    expect(workflowOf({ ...schedule, enabled: false }).on).to.deep.equal({ workflow_dispatch: {} });
    const [summer, winter] = ['2026-07-01', '2026-12-01'].map((day) => scheduleWorkflow(schedule, settings, new Date(day)));
    expect(summer).to.equal(winter); // or it would be stale twice a year
  });

  it('has the permissions, the time and the secrets that its steps need, and no expression in a script', () => {
    const [plain, , weekly] = all.map((one) => workflowOf(one).jobs.run);
    expect(plain).to.deep.include({ 'timeout-minutes': 45, permissions: { contents: 'write', 'id-token': 'write' } });
    expect(weekly?.permissions).to.have.property('pull-requests', 'write');
    expect([plain, weekly].map((job) => job?.concurrency.group)).to.deep.equal(['identity-center-schedule-nightly', 'identity-center-history']);
    const scripts = all.flatMap((one) => workflowOf(one).jobs.run.steps).flatMap(({ run }) => run ?? []);
    expect(scripts).to.include('npx idc schedule run nightly ${DUE:+--due}');
    expect(scripts.filter((script) => script.includes('${{') || !shellAccepts(script))).to.deep.equal([]);
    expect(plain?.steps.find(({ run }) => run?.includes('schedule run') === true)?.env).to.include({ MIRROR_TOKEN: '${{ secrets.MIRROR_TOKEN }}' });
  });

  it('is written anew around the lines of others, which stay', () => {
    const before = scheduleWorkflow(schedule, settings, now);
    const fresh = scheduleWorkflow({ ...schedule, cron: ['45 3 * * *'], steps: [{ step: 'propose' }] }, settings, now);
    const edited = before.replace('permissions: {}\n', 'permissions: {}\nenv:\n  TEAM: identity # ours\n').replace('      # idc:end steps\n', '      # idc:end steps\n      - run: echo done\n');
    const { text, edited: regions } = mergeRegions(edited, fresh, false);
    expect(regions).to.deep.equal([]);
    expect(text).to.contain('TEAM: identity # ours').and.to.contain('- run: echo done').and.to.contain('cron: 45 1 * * *').and.not.to.contain('30 0 * * 1-5');
    expect(mergeRegions(text, fresh, false).text).to.equal(text);
    expect(mergeRegions(edited.replaceAll('\n', '\r\n'), fresh, false).text).to.equal(text.replaceAll('\n', '\r\n'));
  });

  it('is left as it is where somebody has edited what this program writes, unless that is forced', () => {
    const before = scheduleWorkflow(schedule, settings, now);
    const fresh = scheduleWorkflow({ ...schedule, cron: ['45 3 * * *'] }, settings, now);
    const changed = before.replace('30 0 * * 1-5', '31 0 * * 1-5');
    expect(mergeRegions(changed, fresh, false)).to.deep.equal({ text: changed, edited: ['triggers'] });
    expect(mergeRegions(changed, fresh, true)).to.deep.equal({ text: fresh, edited: ['triggers'] });
    const without = before.replace(/ *# idc:begin job.*\n/, '');
    expect(mergeRegions(without, fresh, false)).to.deep.equal({ text: without, edited: ['job'] });
    expect(mergeRegions('name: mine\n', fresh, false).edited).to.deep.equal(['triggers', 'job', 'steps']);
    expect(mergeRegions('name: mine\n', fresh, true).text).to.equal(fresh);
    const twice = before.replace('# idc:end job\n', '# idc:end job\n    # idc:begin job sha256:' + 'a'.repeat(64) + '\n    # idc:end job\n');
    expect(mergeRegions(twice, fresh, false).edited).to.include('job');
  });
});
