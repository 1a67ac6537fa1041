import { existsSync } from 'node:fs';
import { expect } from 'chai';
import type { EngineError } from '../../../src/errors/index.js';
import { locatePulumi } from '../../../src/pulumi/engine/locate.js';

describe('the Pulumi command line', () => {
  it('that is nowhere is answered with the command that gets it, wherever this package is installed', async () => {
    const error = await locatePulumi({ PATH: '/nowhere', HOME: '/nowhere' }).then(() => undefined, (thrown: unknown) => thrown as EngineError);
    expect(error?.code).to.equal('PULUMI_NOT_FOUND');
    const [, script = ''] = /`node (.+?)`/.exec(error?.remedy ?? '') ?? [];
    expect(existsSync(script), script).to.equal(true);
  });
});
