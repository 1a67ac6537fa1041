// A provider plugin for the engine in place of that for AWS: it takes what it is given and answers as AWS would, without any.
import provider from '@pulumi/pulumi/provider/index.js';
import { mockedState } from './mocked-state.js';

type Properties = Readonly<Record<string, unknown>>;

/** Type and name in a URN, of which the type is that of the parents too. */
function partsOf(urn: string): { readonly type: string; readonly name: string } {
  const [, , types = '', name = ''] = urn.split('::');
  return { type: types.split('$').at(-1) ?? '', name };
}

await provider.main({
  version: '7.48.0',
  check: (_urn, _olds, news: Properties) => Promise.resolve({ inputs: news, failures: [] }),
  diff: (_id, _urn, olds: Properties, news: Properties) => Promise.resolve({ changes: Object.keys(news).some((name) => JSON.stringify(news[name]) !== JSON.stringify(olds[name])) }),
  create: (urn, inputs: Properties) => {
    const { type, name } = partsOf(urn);
    return Promise.resolve({ id: `${name}-id`, outs: mockedState(type, name, inputs) });
  },
  update: (_id, _urn, olds: Properties, news: Properties) => Promise.resolve({ outs: { ...olds, ...news } }),
  delete: () => Promise.resolve(),
  invoke: (token) => Promise.resolve({
    outputs: token.includes('getCallerIdentity') ? { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/me' } : { region: 'eu-central-1' },
  }),
}, process.argv.slice(2));
