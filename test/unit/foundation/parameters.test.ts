import { expect } from 'chai';
import { restoreEnvironment } from '../../../src/operations/init/workflows/restore.js';
import { logRetentionDays } from '../../../stacks/foundation/src/parameters/log-retention.js';
import { parameterNames, ParametersError, parseParameters } from '../../../stacks/foundation/src/parameters/index.js';
import { leastConfig, wholeConfig } from '../../support/foundation/sample.js';

/** What is said of a configuration that cannot be used. */
function refusal(config: Readonly<Record<string, string>>): string {
  try {
    parseParameters({ ...leastConfig, ...config });
  } catch (thrown) {
    if (thrown instanceof ParametersError) return thrown.message;
    throw thrown;
  }
  return 'accepted';
}

describe('the parameters of the foundation stack', () => {
  it('are three at least, and the others have defaults', () => {
    expect(parseParameters(leastConfig)).to.deep.include({
      ...leastConfig, branch: 'main', environment: restoreEnvironment, instances: ['default'], objectLock: { mode: 'governance', days: 30 }, protect: true, managementAccount: false,
    });
    expect(() => parseParameters({})).to.throw(ParametersError, /- repository is missing\n- instanceArn is missing\n- identityStoreId is missing\nremedy: .*pulumi config set/);
  });

  it('are all read, whatever their type', () => {
    expect(Object.keys(wholeConfig).sort()).to.deep.equal([...parameterNames].sort());
    expect(parseParameters(wholeConfig)).to.deep.include({ noncurrentDays: 14, emails: ['a@example.com', 'b@example.com'], objectLock: { mode: 'compliance', days: 90 }, protect: false });
  });

  it('are refused under a name that there is not, with the one that may be meant', () => {
    expect(refusal({ repositry: 'a/b' })).to.contain('- repositry is no parameter; did you mean repository?');
    expect(refusal({ colour: 'red' })).to.match(/- colour is no parameter\n/);
  });

  for (const [name, value, problem] of [
    ['repository', 'https://github.com/acme/identity', 'is not OWNER/REPOSITORY'],
    ['repository', 'acme/*', 'is not OWNER/REPOSITORY'],
    ['branch', 'main*', 'is not the name of a branch'],
    ['branch', 'main:environment', 'is not the name of a branch'],
    ['environment', 'prod*', 'is not the name of an environment'],
    ['environment', 'prod:x', 'is not the name of an environment'],
    ['instanceArn', 'arn:aws:sso:::instance/*', 'is not the ARN of an instance'],
    ['identityStoreId', 'd-*', 'is not the ID of an identity store'],
    ['instances', '[]', 'names no instance'],
    ['instances', 'default', 'expected array'],
    ['oidcProviderArn', 'arn:aws:iam::111122223333:oidc-provider/gitlab.com', "is not the ARN of GitHub's provider"],
    ['prefix', '1', 'is not a start of names'],
    ['bucketRegion', 'Frankfurt', 'is not a Region'],
    ['objectLock', '{"mode":"hold","days":30}', 'is neither governance nor compliance'],
    ['objectLock', '{"mode":"governance","days":0}', 'is less than a day'],
    ['objectLock', '{"mode":"governance","days":30,"years":1}', 'Unrecognized key'],
    ['noncurrentDays', '1.5', 'is not a whole number of days'],
    ['metricsLogGroup', '/identity-center/audit', 'is the log group for audit events too'],
    ['auditRetentionDays', '100', 'which CloudWatch Logs knows'],
    ['emails', '["nobody"]', 'is not an e-mail address'],
    ['maximumAgeHours', '169', 'over which CloudWatch evaluates'],
    ['signing', 'yes', 'is neither true nor false'],
    ['policyLookupRole', 'arn:aws:iam::111122223333:role/x', 'is not the ARN of a role with {accountId}'],
    ['permissionsBoundaryArn', 'arn:aws-cn:iam::111122223333:policy/x', 'is in partition aws-cn, and the instance in aws'],
    ['assumableReadRoles', '["arn:aws-us-gov:iam::444455556666:role/x"]', 'is in partition aws-us-gov'],
  ] as const) {
    it(`are refused with ${name} ${value}, which is named`, () => {
      const message = refusal({ [name]: value });
      expect(message).to.match(new RegExp(`^- ${name}`, 'm'));
      expect(message).to.contain(problem);
    });
  }

  it('are refused with long values cut', () => {
    expect(refusal({ repository: 'x'.repeat(5_000) }).length).to.be.lessThan(600);
  });

  it('have retentions that the service takes', () => {
    expect(logRetentionDays).to.include(400);
    expect([...logRetentionDays].sort((a, b) => a - b)).to.deep.equal(logRetentionDays);
  });
});
