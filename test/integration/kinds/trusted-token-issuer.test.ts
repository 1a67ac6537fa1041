import { expect } from 'chai';
import type { ReconcileContext } from '../../../src/kinds/reconciler.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { trustedTokenIssuerReconciler as reconciler } from '../../../src/kinds/trusted-token-issuer/reconcile.js';
import { trustedTokenIssuerSchema, type TrustedTokenIssuer } from '../../../src/kinds/trusted-token-issuer/schema.js';
import { kindNames, objectMap, type Snapshot } from '../../../src/model/index.js';
import { readLive } from '../../../src/operations/index.js';
import { defaultAccounts, defaultInstance } from '../../support/arbitraries/index.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { checkLaw } from '../../support/preview-law.js';
import { reconcileContext } from '../../support/reconcile-context.js';
import { rejection } from '../../support/rejection.js';

const issuer: TrustedTokenIssuer = {
  name: 'idp', issuerUrl: 'https://idp.example.com', claimAttributePath: 'email', identityStoreAttributePath: 'emails.value', jwksRetrievalOption: 'OPEN_ID_DISCOVERY', tags: { team: 'a' },
};

function stateOf(...issuers: TrustedTokenIssuer[]): Snapshot {
  const objects = objectMap(issuers.map((body) => makeObject(trustedTokenIssuerSchema, body)));
  return { instance: defaultInstance, accounts: defaultAccounts, objects, coverage: { kinds: kindNames, gaps: [] } };
}

describe('trusted token issuers', function () {
  this.timeout(60_000);
  let instance: EmulatedInstance;
  let context: ReconcileContext;

  async function start(state: Snapshot): Promise<void> {
    instance = await emulatedInstance(state);
    context = await reconcileContext(instance);
  }
  const live = async (): Promise<unknown> => {
    const { snapshot } = await readLive(instance.context, { kinds: ['trusted-token-issuer'] });
    return Object.fromEntries([...snapshot.objects.values()].map(({ name, body: { id: _id, ...body } }) => [name, body]));
  };

  describe('on their own', () => {
    afterEach(() => instance.stop());

    it('that somebody else created with the same URL are taken over with what was wanted', async () => {
      await start(stateOf({ ...issuer, claimAttributePath: 'sub', tags: { other: 'x' } }));
      await reconciler.create(context, issuer);
      expect(await live()).to.deep.equal({ idp: issuer });
    });

    it('that somebody else created with another URL are left alone', async () => {
      const other = { ...issuer, issuerUrl: 'https://other.example.com' };
      await start(stateOf(other));
      expect(await rejection(reconciler.create(context, issuer))).to.include({ code: 'AWS_CONFLICT' });
      expect(await live()).to.deep.equal({ idp: other });
    });
  });

  it('with another URL are replaced by the engine, as the preview says', async () => {
    await checkLaw([stateOf(issuer, { ...issuer, name: 'same' }), stateOf({ ...issuer, issuerUrl: 'https://evil.example.com' }, { ...issuer, name: 'same' })], 1);
  });
});
