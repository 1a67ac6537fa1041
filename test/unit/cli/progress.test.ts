import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { showProgress, type ProgressLine } from '../../../src/cli/render/progress.js';

/** What is written to a stream that is no terminal. */
function shown(use: (line: ProgressLine) => void, wanted = true): string {
  const stream = new PassThrough();
  const line = showProgress(stream as unknown as NodeJS.WriteStream, wanted);
  use(line);
  line.end();
  return (stream.read() as Buffer | null)?.toString('utf8') ?? '';
}

const prediction = { calls: 6_552, seconds: 327.6, basis: 'known' } as const;

describe('progress', () => {
  it('is one line for each step where there is no terminal', () => {
    expect(shown(({ update }) => {
      update({ type: 'step', text: 'reading the live state' });
      update({ type: 'notice', text: 'the trail is late' }, 'prod');
      update({ type: 'collected', kind: 'user', count: 40 });
      update({ type: 'writing' });
    })).to.equal('… reading the live state\n… prod: the trail is late\n… writing and verifying the snapshot\n');
  });

  it('tells beforehand how many calls and how long, once', () => {
    expect(shown(({ update }) => {
      update({ type: 'predicted', prediction: { ...prediction, basis: 'lists' } });
      for (let time = 0; time < 3; time += 1) update({ type: 'predicted', prediction });
    })).to.equal('… about 6552 calls, 5.5 min at the rate limit\n');
  });

  it('is silent where nobody wants it, and during a question', () => {
    expect(shown(({ update }) => { update({ type: 'step', text: 'reading' }); }, false)).to.equal('');
    expect(shown(({ update, pause }) => {
      const goOn = pause();
      update({ type: 'step', text: 'unseen' });
      goOn();
      update({ type: 'step', text: 'seen' });
    })).to.equal('… seen\n');
  });
});
