import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { expect } from 'chai';
import { seedFrom } from '../../../src/cli/demo/seed.js';
import { readDemoOrganization, takeSnapshot } from '../../../src/operations/index.js';
import { withMoreAccounts, withUnitsAndOrphans } from '../../support/asking-organization.js';
import { emulatedInstance, setEnvironment } from '../../support/emulated-instance.js';
import { isAllowed, type IamRequest } from '../../support/foundation/evaluate-policy.js';
import { iamRequest } from '../../support/foundation/iam-request.js';
import { policiesFor, refusedCalls } from '../../support/foundation/refused-calls.js';
import { actionsIn, leastConfig, rolePolicies } from '../../support/foundation/sample.js';
import { startMoto } from '../../support/moto-server.js';
import { runProgram } from '../../support/program-run.js';
import { requirePythonTools } from '../../support/python.js';
import { recordingProxy, type RecordedRequest } from '../../support/recording-proxy.js';

const identityCenter = /^(cloudtrail|identitystore|organizations|sso):/;
/** Asked only where answers of ListAccounts are older and do not name units. */
const olderAnswers = 'organizations:ListAccountsForParent';

describe('the roles of the foundation stack', function () {
  this.timeout(120_000);

  for (const [role, modes] of [['read', ['full']], ['backup', ['full', 'incremental']]] as const) {
    it(`let a ${modes.at(-1) ?? ''} backup make each of its calls as the role "${role}", and none that it does not make`, async () => {
      const demo = await readDemoOrganization();
      const seed = withUnitsAndOrphans(seedFrom(demo));
      const made = new Set<string>();
      let allowed: string[] = [];
      for (const each of [seed, withMoreAccounts(seed)]) {
        const instance = await emulatedInstance(demo, { pageSize: 100, seed: each });
        try {
          for (const mode of modes) await takeSnapshot(instance.context, { mode });
          const policies = policiesFor(role, await instance.aws.findInstance());
          expect(refusedCalls(policies, instance.emulator.calls)).to.deep.equal([]);
          for (const call of instance.emulator.calls) made.add(iamRequest(call).action);
          allowed = actionsIn(policies).filter((action) => identityCenter.test(action));
        } finally {
          await instance.stop();
        }
      }
      expect(allowed.filter((action) => !made.has(action) && action !== olderAnswers)).to.deep.equal([]);
    });
  }

  it('are refused another instance, store and account of the emulator', async () => {
    const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    try {
      await takeSnapshot(instance.context);
      const [free, all] = [refusedCalls(rolePolicies('read'), instance.emulator.calls), new Set(instance.emulator.calls.map((call) => iamRequest(call).action))];
      expect(free.length).to.be.greaterThan(all.size / 2);
    } finally {
      await instance.stop();
    }
  });

  it('let a backup that is signed and audited use its key and its log group, and nothing beside', async function () {
    const moto = await startMoto(requirePythonTools(this));
    const proxy = await recordingProxy(moto.endpoint);
    const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    const restoreEnvironment = setEnvironment({ AWS_ENDPOINT_URL_KMS: proxy.endpoint, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: proxy.endpoint });
    try {
      const signingKeyArn = await makeSigningKey(moto.endpoint);
      await makeLogGroup(moto.endpoint);
      const configuration = `instances:\n  default: {}\nsigning:\n  kmsKey: ${signingKeyArn}\naudit:\n  writer: desk\n  cloudWatch:\n    logGroup: /identity-center/audit\n`;
      instance.repository.write({ 'idc.yaml': configuration });
      expect((await runProgram(instance.repository.root, 'backup', 'create')).stderr).not.to.contain('warning');
      const requests = proxy.requests.map((request) => requestOf(request, signingKeyArn));
      const places = { signingKeyArn, logGroupArn: logGroup };
      const refused = (role: 'read' | 'backup' | 'restore') => requests.filter((request) => !isAllowed(rolePolicies(role, leastConfig, places), request)).length;
      expect([refused('backup'), refused('restore')]).to.deep.equal([0, 0]);
      expect(refused('read'), 'pull requests sign nothing and write to no log but theirs').to.equal(requests.length);
      const asked = new Set(requests.map(({ action }) => action));
      expect(actionsIn(rolePolicies('backup')).filter((action) => /^(logs:|kms:(Sign|GetPublicKey))/.test(action) && !asked.has(action))).to.deep.equal([]);
    } finally {
      restoreEnvironment();
      await instance.stop();
      await proxy.stop();
      await moto.stop();
    }
  });
});

const logGroup = 'arn:aws:logs:us-east-1:123456789012:log-group:/identity-center/audit';

function requestOf({ operation, members }: RecordedRequest, signingKeyArn: string): IamRequest {
  if (members['KeyId'] !== undefined) return { action: `kms:${operation}`, resources: [members['KeyId'] === signingKeyArn ? signingKeyArn : 'another key'] };
  return { action: `logs:${operation}`, resources: [`${logGroup}:log-stream:${String(members['logStreamName'])}`] };
}

async function makeSigningKey(endpoint: string): Promise<string> {
  const client = new KMSClient({ region: 'us-east-1', endpoint });
  const { KeyMetadata } = await client.send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));
  client.destroy();
  return KeyMetadata?.Arn ?? '';
}

async function makeLogGroup(endpoint: string): Promise<void> {
  const client = new CloudWatchLogsClient({ region: 'us-east-1', endpoint });
  await client.send(new CreateLogGroupCommand({ logGroupName: '/identity-center/audit' }));
  client.destroy();
}
