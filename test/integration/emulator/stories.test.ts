import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { AwsClient } from '../../support/clients/client.js';
import { cleanEnvironment, pythonClient } from '../../support/clients/python-client.js';
import { sdkClient } from '../../support/clients/sdk-client.js';
import { requirePythonTools } from '../../support/python.js';
import { stories } from '../../support/stories/index.js';
import { play } from '../../support/stories/play.js';
import { withEmulator } from './running.js';

const run = promisify(execFile);

/** Clients that know nothing of each other, nor of the emulator; each is started once for all stories. */
const clients: readonly { readonly name: string; readonly start: (context: Mocha.Context) => AwsClient }[] = [
  { name: 'the AWS SDK for JavaScript', start: sdkClient },
  { name: 'boto3', start: (context) => pythonClient(requirePythonTools(context).python, 'boto3_client.py') },
  { name: 'the AWS CLI', start: (context) => pythonClient(requirePythonTools(context).python, 'aws_cli_client.py') },
];

for (const { name, start } of clients) {
  describe(`the emulator, to ${name}`, () => {
    let client: AwsClient | undefined;
    before(function startClient() {
      client = start(this);
    });
    after(() => client?.stop());

    for (const story of stories) it(story.name, () => play(story, client!));
  });
}

describe('the emulator, to a shell', () => {
  it('speaks to the aws command by the endpoint in its environment', async function shell() {
    const { aws } = requirePythonTools(this);
    await withEmulator({}, async ({ emulator, InstanceArn }) => {
      const env = { ...cleanEnvironment(), AWS_ENDPOINT_URL: emulator.endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1' };
      const create = ['sso-admin', 'create-permission-set', '--instance-arn', InstanceArn, '--name', 'Cli', '--session-duration', 'PT2H', '--tags', 'Key=a,Value=b', '--output', 'text'];
      const { stdout } = await run(aws, [...create, '--query', 'PermissionSet.Name'], { env });
      expect(stdout).to.equal('Cli\n');
      expect(emulator.dump().permissionSets[0]).to.deep.include({ name: 'Cli', sessionDuration: 'PT2H', tags: { a: 'b' } });
      const refused = await run(aws, create, { env }).catch((error: unknown) => String(error));
      expect(refused).to.contain('(ConflictException) when calling the CreatePermissionSet operation: PermissionSet with name Cli already exists.');
    });
  });
});
