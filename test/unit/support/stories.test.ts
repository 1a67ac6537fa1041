import { expect } from 'chai';
import type { Json } from '../../../src/emulator/json.js';
import { services } from '../../../src/emulator/runtime/services.js';
import type { Answer, AwsClient } from '../../support/clients/client.js';
import { stories } from '../../support/stories/index.js';
import { differences, resolve } from '../../support/stories/matching.js';
import { play } from '../../support/stories/play.js';
import { sso, type Step } from '../../support/stories/story.js';

const matches = (expected: Json, actual: Json | undefined): boolean => differences(expected, actual).length === 0;

describe('the stories', () => {
  it('call every operation that the emulator answers', () => {
    const called = new Set(stories.flatMap(({ steps }) => steps).map(({ service, operation }) => `${service} ${operation}`));
    const answered = services.flatMap(({ name, operations }) => Object.keys(operations).map((operation) => `${name} ${operation}`));
    expect(answered.filter((operation) => !called.has(operation))).to.deep.equal([]);
  });

  it('are plain data with names of their own', () => {
    expect(JSON.parse(JSON.stringify(stories))).to.deep.equal(stories);
    expect(new Set(stories.map(({ name }) => name)).size).to.equal(stories.length);
  });
});

describe('what a story expects', () => {
  it('is the members that it names, at every depth', () => {
    expect(matches({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 })).to.equal(true);
    expect(differences({ a: { b: 1 } }, { a: { b: 2 } })).to.deep.equal(['answer.a.b is 2, not 1']);
    expect(matches({ a: 1 }, {})).to.equal(false);
    expect(matches({ a: { b: 1 } }, { a: [1] })).to.equal(false);
    expect(matches({ a: '1' }, { a: 1 })).to.equal(false);
  });

  it('is as many items as it names, in any order', () => {
    expect(matches([{ a: 1 }, { a: 2 }], [{ a: 2, b: 0 }, { a: 1 }])).to.equal(true);
    expect(matches([{ a: 1 }], [{ a: 1 }, { a: 1 }])).to.equal(false);
    expect(matches([{ a: 1 }, { a: 1 }], [{ a: 1 }, { a: 2 }])).to.equal(false);
    expect(matches([], undefined)).to.equal(false);
  });

  it('can be absence, presence, a pattern, a recent time, and what a list has, lacks or counts', () => {
    expect([matches({ a: { $absent: true } }, {}), matches({ a: { $absent: true } }, { a: 1 })]).to.deep.equal([true, false]);
    expect([matches({ a: { $any: true } }, { a: '' }), matches({ a: { $any: true } }, {})]).to.deep.equal([true, false]);
    expect([matches({ $matches: '^a' }, 'ab'), matches({ $matches: '^a' }, 'ba'), matches({ $matches: '1' }, 1)]).to.deep.equal([true, false, false]);
    const now = Date.now();
    expect([now / 1000, new Date(now).toISOString()].map((time) => matches({ $recent: true }, time))).to.deep.equal([true, true]);
    expect([now, 0, '2020-01-01T00:00:00Z', undefined].map((time) => matches({ $recent: true }, time))).to.deep.equal([false, false, false, false]);
    expect([matches({ $has: [{ a: 1 }] }, [{ a: 2 }, { a: 1 }]), matches({ $has: [{ a: 3 }] }, [{ a: 2 }])]).to.deep.equal([true, false]);
    expect([matches({ $lacks: { a: 1 } }, [{ a: 2 }]), matches({ $lacks: { a: 1 } }, [{ a: 1 }]), matches({ $lacks: { a: 1 } }, undefined)]).to.deep.equal([true, false, false]);
    expect([matches({ $count: 2 }, [0, 0]), matches({ $count: 2 }, [0]), matches({ $count: 0 }, undefined)]).to.deep.equal([true, false, false]);
  });

  it('is refused when it is none', () => {
    expect(() => matches({ $mathces: 'a' }, 'a')).to.throw('not an expectation');
    expect(() => matches({ $any: true, b: 1 }, 'a')).to.throw('not an expectation');
    expect(() => resolve({ a: [{ $ref: 'user.UserId' }] }, new Map([['user', {}]]))).to.throw('no earlier answer has user.UserId');
  });
});

describe('a player', () => {
  const answering = (...answers: readonly Answer[]): AwsClient & { readonly inputs: Json[] } => {
    const left = [...answers];
    const inputs: Json[] = [];
    return {
      inputs,
      call: async ({ input }) => {
        inputs.push(input);
        return left.length > 1 ? left.shift()! : left[0]!;
      },
      stop: async () => undefined,
    };
  };
  const outcome = async (steps: readonly Step[], client: AwsClient): Promise<string> =>
    play({ name: 'x', steps }, client).then(() => 'played', (error: unknown) => (error as Error).message);
  const refusal: Answer = { error: { name: 'ConflictException', message: 'It is taken', members: { Reason: 'A' } } };

  it('puts parts of earlier answers into inputs and expectations', async () => {
    const client = answering({ output: { Users: [{ Id: 'u1' }] } });
    const steps = [sso('A', {}, { as: 'a' }), sso('B', { Id: { $ref: 'a.Users.0.Id' } }, { gives: { Users: [{ Id: { $ref: 'a.Users.0.Id' } }] } })];
    expect(await outcome(steps, client)).to.equal('played');
    expect(client.inputs).to.deep.equal([{}, { Id: 'u1' }]);
  });

  it('repeats a call until it answers what is expected', async () => {
    const client = answering({ output: { Status: 'IN_PROGRESS' } }, { output: { Status: 'IN_PROGRESS' } }, { output: { Status: 'SUCCEEDED' } });
    expect(await outcome([sso('A', {}, { until: { Status: 'SUCCEEDED' } })], client)).to.equal('played');
    expect(client.inputs).to.have.length(3);
  });

  it('names the step that comes out otherwise', async () => {
    expect(await outcome([sso('A', {}), sso('B', {}, { gives: { a: 1 } })], answering({ output: {} }))).to.equal('step 2, B: answer.a is absent, not 1');
    expect(await outcome([sso('A', {})], answering(refusal))).to.equal('step 1, A: is refused: ConflictException: It is taken');
    expect(await outcome([sso('A', {}, { until: { a: 1 } })], answering(refusal))).to.contain('is refused');
    expect(await outcome([sso('A', {}, { refused: { name: 'ConflictException' } })], answering({ output: {} }))).to.contain('answers {}, not "ConflictException"');
  });

  it('compares name, message and members of an error, members only of a client that shows them', async () => {
    const expecting = (refused: NonNullable<Step['refused']>): readonly Step[] => [sso('A', {}, { refused })];
    expect(await outcome(expecting({ name: 'ConflictException', message: 'taken', members: { Reason: 'A' } }), answering(refusal))).to.equal('played');
    expect(await outcome(expecting({ name: 'ConflictException', members: { Reason: 'B' } }), answering(refusal))).to.contain('error.Reason is "A", not "B"');
    expect(await outcome(expecting({ name: 'OtherException' }), answering(refusal))).to.contain('not "OtherException"');
    expect(await outcome(expecting({ name: 'ConflictException', message: 'gone' }), answering(refusal))).to.contain('without "gone"');
    const silent: Answer = { error: { name: 'ConflictException', message: 'It is taken' } };
    expect(await outcome(expecting({ name: 'ConflictException', members: { Reason: 'A' } }), answering(silent))).to.equal('played');
  });
});
