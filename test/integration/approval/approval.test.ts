import { expect } from 'chai';
import fc from 'fast-check';
import { approvalText, approvedPlan, covers, parseApproval } from '../../../src/operations/approval/approval-text.js';
import { writeApproval } from '../../../src/operations/approval/approval-tags.js';
import { requiredApproval } from '../../../src/cli/approval.js';
import { requireApproval } from '../../../src/operations/index.js';
import type { ObjectChange } from '../../../src/model/index.js';
import { sshSigner } from '../../../src/signing/index.js';
import { openRepository, type Repository } from '../../../src/store/index.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { startGithubApi } from '../../support/github-api.js';
import { rejection } from '../../support/rejection.js';
import { sshKeys, type SshKeys } from '../../support/ssh-keys.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const target = { instanceArn: 'arn:aws:sso:::instance/ssoins-1111111111111111', identityStoreId: 'd-1111111111', ownerAccountId: '111111111111', region: 'us-east-1' } as never;
const create = (name: string, description = 'x'): ObjectChange => ({ kind: 'group', name, action: 'create', properties: [{ path: ['description'], action: 'add', after: description }] });
const planOf = (...changes: ObjectChange[]): Parameters<typeof approvedPlan>[0] => ({ target, changes: { changes, unchanged: 0 } });
const at = new Date('2026-11-26T03:00:00Z');
const tomorrow = new Date('2026-11-27T03:00:00Z');

describe('the approval of a restore', function () {
  this.timeout(60_000);
  let keys: SshKeys;
  let temporary: TemporaryRepository;
  let repository: Repository;
  let bea: string;
  let eve: string;
  before(() => {
    keys = sshKeys();
    bea = keys.make('bea');
    eve = keys.make('eve');
  });
  after(() => { keys.remove(); });
  beforeEach(async () => {
    temporary = temporaryRepository({ 'README.md': 'test\n' });
    repository = await openRepository(temporary.root);
  });
  afterEach(() => { temporary.remove(); });

  const everybody = (): string => keys.allow('everybody', ['bea@example.com', bea], ['eve@example.com', eve]);
  const approvers = (): string => keys.allow('approvers', ['bea@example.com', bea]);
  async function approve(plan: ReturnType<typeof planOf>, key = bea, expires = tomorrow): Promise<string> {
    return writeApproval(repository, { ...approvedPlan(plan), snapshot: '20261126T020000Z-aaaa', expires }, temporary.git('rev-parse', 'HEAD').trim(), { signer: sshSigner(key), approvers: everybody(), at });
  }
  const ask = (plan: ReturnType<typeof planOf>, by: Parameters<ReturnType<typeof requireApproval>>[1] = {}): ReturnType<ReturnType<typeof requireApproval>> =>
    requireApproval({ repository, approvers: approvers(), now: () => at })(plan, by);
  const refusal = async (...args: Parameters<typeof ask>): Promise<string> => {
    const error = await rejection(ask(...args));
    expect(error).to.deep.include({ code: 'GUARD_APPROVAL', exitCode: 5 });
    expect(error.remedy).to.match(/^An approver runs `idc restore approve`/);
    return error.message;
  };

  it('lets exactly the approved plan be carried out, and git accepts the tag', async () => {
    const tag = await approve(planOf(create('A'), create('B')));
    expect(await ask(planOf(create('A'), create('B')))).to.deep.equal({ by: tag, approver: 'bea@example.com', expires: tomorrow.toISOString() });
    expect(await refusal(planOf(create('A'), create('B', 'y')))).to.contain('is for another plan');
    expect(await refusal(planOf(create('A')))).to.contain('is for another plan');
    temporary.git('-c', `gpg.ssh.allowedSignersFile=${approvers()}`, 'verify-tag', tag);
  });

  it('is refused without one, and told what nearly fits', async () => {
    const plan = planOf(create('A'));
    expect(await refusal(plan)).to.contain('Nobody has approved to write this object');
    await approve(plan, eve);
    expect(await refusal(plan)).to.contain('is not an allowed signer');
    await approve(plan, bea, at);
    expect(await refusal(plan)).to.contain(`by bea@example.com expired ${at.toISOString()}`);
  });

  it('is nobody\'s own: neither by the e-mail address of git nor by the session', async () => {
    const plan = planOf(create('A'));
    await approve(plan);
    expect(await refusal(plan, { caller: 'arn:aws:sts::111111111111:assumed-role/Restorer/Bea@Example.com' })).to.contain('it takes a second person');
    temporary.git('config', 'user.email', 'bea@example.com');
    expect(await refusal(plan)).to.contain('it takes a second person');
  });

  it('does not count under another name, changed, or made by hand without a signature', async () => {
    const plan = planOf(create('A'));
    const tag = await approve(planOf(create('B')));
    const text = temporary.git('cat-file', 'tag', tag).replace(/Plan: sha256:\w+/, `Plan: sha256:${approvedPlan(plan).digest}`);
    const forged = temporary.gitWithInput(`${text}\n`, 'hash-object', '-t', 'tag', '-w', '--literally', '--stdin');
    temporary.git('update-ref', `refs/tags/${tag}`, forged);
    expect(await refusal(plan)).to.contain('signature is bad');
    const right = await approve(plan);
    temporary.git('update-ref', 'refs/tags/approvals/other', `refs/tags/${right}`);
    temporary.git('update-ref', '-d', `refs/tags/${right}`);
    expect(await refusal(plan)).to.contain(`it was signed under the name ${right}`);
    temporary.git('tag', '-a', '-m', approvalText({ ...approvedPlan(plan), snapshot: 's', expires: tomorrow }), 'approvals/plain');
    temporary.git('tag', 'approvals/light');
    expect(await refusal(plan)).to.contain('approvals/plain does not count: it is not signed');
  });

  it('covers what is left of an approved run, and is not needed to undo one', async () => {
    await approve(planOf(create('A'), create('B')));
    expect(await ask(planOf(create('B')), { origin: { continues: '20261126T021000Z-bbbb' } })).to.include({ approver: 'bea@example.com' });
    expect(await refusal(planOf(create('B'), create('C')), { origin: { continues: '20261126T021000Z-bbbb' } })).to.contain('another plan');
    expect(await ask(planOf(create('Z')), { origin: { rollsBack: '20261126T021000Z-bbbb' } })).to.equal(undefined);
  });

  it('is the release of a protected environment by somebody who has not started the run', async () => {
    const github = await startGithubApi();
    github.approvals.push(
      { run: '7', state: 'approved', environment: 'production', login: 'Ann' },
      { run: '7', state: 'rejected', environment: 'production', login: 'bea' },
      { run: '7', state: 'approved', environment: 'staging', login: 'bea' },
    );
    const askAs = async (actor: string, run: string): Promise<unknown> => {
      const restore = setEnvironment({ GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: run, GITHUB_ACTOR: actor, GITHUB_API_URL: github.url, GITHUB_TOKEN: 'test-token', GITHUB_REPOSITORY: github.repository });
      try {
        const required = requiredApproval({ repository, config: { approval: { environment: 'production' } }, instanceName: 'default', now: () => at });
        return await required?.(planOf(create('A')), {}).catch((thrown: unknown) => (thrown as { code: string }).code);
      } finally {
        restore();
      }
    };
    expect(await askAs('cid', '7')).to.deep.equal({ by: 'environment production of run 7', approver: 'Ann' });
    expect(await askAs('ann', '7')).to.equal('GUARD_APPROVAL');
    expect(await askAs('cid', '8')).to.equal('GUARD_APPROVAL');
    await github.stop();
    expect(requiredApproval({ repository, config: { approval: { environment: 'production', instances: ['prod'] } }, instanceName: 'default', now: () => at })).to.equal(undefined);
  });

  it('reads what it wrote, and covers no plan with a change that was not approved', () => {
    const changes = fc.uniqueArray(fc.record({ name: fc.string({ minLength: 1 }), description: fc.string() }), { selector: ({ name }) => name, maxLength: 6 })
      .map((objects) => objects.map(({ name, description }) => create(name, description)));
    fc.assert(fc.property(changes, changes, fc.boolean(), (some, others, isRest) => {
      const approved = approvedPlan(planOf(...some));
      const fields = { ...approved, snapshot: '20261126T020000Z-aaaa', expires: tomorrow };
      expect(parseApproval(approvalText(fields))).to.deep.equal(fields);
      const wanted = JSON.stringify(some) === JSON.stringify(others) || (isRest && others.every((other) => some.some((one) => JSON.stringify(one) === JSON.stringify(other))));
      expect(covers(approved, approvedPlan(planOf(...others)), isRest)).to.equal(wanted);
    }));
  });
});
