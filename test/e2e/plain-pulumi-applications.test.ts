import { expect } from 'chai';
import { collectAll } from '../../src/aws/index.js';
import { diffStates, schemaOf, takeSnapshot } from '../../src/operations/index.js';
import { makeObject } from '../../src/kinds/schemas.js';
import { kindNames, objectMap, type Snapshot } from '../../src/model/index.js';
import { defaultAccounts, defaultInstance } from '../support/arbitraries/index.js';
import { emulatedInstance } from '../support/emulated-instance.js';
import { plainPulumi } from '../support/plain-pulumi.js';

const arnOf = (number: number): string => `arn:aws:sso::000000000042:application/ssoins-0123456789abcdef/apl-${String(number).padStart(16, '0')}`;

const idp = { name: 'idp', claimAttributePath: 'email', identityStoreAttributePath: 'emails.value', jwksRetrievalOption: 'OPEN_ID_DISCOVERY' };

function stateOf(issuerUrl: string, applications: readonly object[]): Snapshot {
  const objects = objectMap([
    makeObject(schemaOf('group'), { displayName: 'Analysts' }),
    makeObject(schemaOf('access-control-attributes'), { attributes: { team: '${path:enterprise.department}' } }),
    makeObject(schemaOf('trusted-token-issuer'), { ...idp, issuerUrl }),
    ...applications.map((body) => makeObject(schemaOf('application'), body)),
  ]);
  return { instance: defaultInstance, accounts: defaultAccounts, objects, coverage: { kinds: kindNames, gaps: [] } };
}

const reports = {
  name: 'Reports', applicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom', status: 'ENABLED', assignmentRequired: true,
  portalOptions: { visibility: 'ENABLED' }, assignments: { groups: ['Analysts'] }, grants: { jwtBearer: { authorizedTokenIssuers: { idp: ['api'] } } },
};
const wiki = { ...reports, name: 'Wiki', applicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom-saml', grants: {}, id: arnOf(3) };

describe('plain pulumi over applications', function () {
  this.timeout(120_000);

  it('replaces an issuer with all links to it, tells applications of one name apart by ARN, and then has nothing left to do', async () => {
    const twin = { ...reports, id: arnOf(2), namesake: 'apl-0000000000000002', tags: { number: '2' } };
    const instance = await emulatedInstance(stateOf('https://evil.example.com', [{ ...reports, id: arnOf(1) }, twin, wiki]), { pageSize: 100 });
    try {
      const { pulumi, idc } = await plainPulumi(instance);
      // The snapshot has the right URL; then one of the two applications, all assignments of Wiki, and access control go.
      await takeSnapshot(instance.context);
      const file = instance.repository.git('show', 'snapshots:snapshots/default/trusted-token-issuers/idp.yaml');
      for (const path of instance.repository.git('ls-tree', '-r', '--name-only', 'snapshots', 'snapshots/').split('\n')) {
        instance.repository.write({ [path]: `${instance.repository.git('show', `snapshots:${path}`)}\n` });
      }
      instance.repository.write({ 'snapshots/default/trusted-token-issuers/idp.yaml': `${file.replace('evil', 'idp')}\n` });
      const { applications, accessControl, ssoAdmin } = instance.aws.open(await instance.aws.findInstance());
      await applications.delete(arnOf(1));
      await accessControl.delete();
      for (const principal of await collectAll(applications.listAssignments(arnOf(3)))) await applications.deleteAssignment(arnOf(3), principal);

      await pulumi('stack', 'init');
      await pulumi('config', 'set', 'snapshot', '.');
      expect(await idc('adopt', '--stack', 'default')).to.have.property('code', 0);
      const preview = await pulumi('preview', '--diff');
      expect(preview.stdout).to.include('2 to create').and.to.include('2 to update').and.to.include('1 to replace');
      expect(preview.stdout).to.include('trusted-token-issuer/idp: "https://evil.example.com" => "https://idp.example.com"');
      const up = await pulumi('up', '--yes', '--skip-preview');
      expect(up.code, up.stdout + up.stderr).to.equal(0);
      for (const args of [[], ['--refresh']]) {
        const again = await pulumi('preview', '--expect-no-changes', ...args);
        expect(again.code, again.stdout).to.equal(0);
      }
      expect((await diffStates(instance.context, '.', 'live')).changes.changes).to.deep.equal([]);
      expect(await collectAll(ssoAdmin.listTags(arnOf(2)))).to.deep.equal([['number', '2']]);
    } finally {
      await instance.stop();
    }
  });
});
