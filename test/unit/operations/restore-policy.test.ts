import { expect } from 'chai';
import { restorePolicy } from '../../../src/operations/index.js';
import { rejection } from '../../support/rejection.js';

describe('what a restore shall do', () => {
  it('is refused where a strategy that asks nothing would pass over answers', async () => {
    for (const strategy of ['overwrite', 'mirror', 'merge', 'skip'] as const) {
      const { code, message, remedy } = await rejection(restorePolicy({ strategy, answersFile: 'answers.yaml' }, '.'));
      expect([code, message, remedy].join(' ')).to.match(/^USAGE .*answers\.yaml.*prompt/).and.to.include(strategy);
    }
    expect(await restorePolicy({ strategy: 'prompt', answersFile: 'not-yet.yaml' }, '/nonexistent')).to.have.property('strategy', 'prompt');
  });

  it('is refused with a word that no type of a program in JavaScript has checked', async () => {
    const wrong: readonly (readonly [object, string])[] = [[{ strategy: 'mirrorr' }, 'mirror'], [{ strategy: 'skip', kinds: ['users'] }, 'permission-set'], [{ strategy: 'skip', identitySource: 'okta' }, 'external']];
    for (const [settings, known] of wrong) {
      const { code, remedy } = await rejection(restorePolicy(settings as Parameters<typeof restorePolicy>[0], '.'));
      expect([code, remedy].join(' ')).to.match(/^USAGE /).and.to.include(known);
    }
  });
});
