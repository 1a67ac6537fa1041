// A process of its own, as Pulumi keeps its state in `global`: declares the stack of the configuration given as the argument under
// Pulumi's mocks, and prints what was asked of the engine.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../checkout.js';
import { mockedState } from './mocked-state.js';

interface ResourceArgs {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}
interface Mocks {
  readonly newResource: (args: ResourceArgs) => { readonly id: string; readonly state: object };
  readonly call: (args: { readonly token: string }) => object;
}
interface Pulumi {
  readonly runtime: { readonly setMocks: (mocks: Mocks, project: string, stack: string, preview: boolean) => Promise<void> };
}
interface Output {
  readonly apply: (take: (value: unknown) => void) => void;
}
interface Foundation {
  readonly declareFoundation: (config: Readonly<Record<string, string>>, published: unknown) => Promise<Output>;
}
interface Published {
  readonly publishedIn: (folder: string) => unknown;
}

const folder = join(projectRoot, 'stacks/foundation');
const pulumi = createRequire(join(folder, 'package.json'))('@pulumi/pulumi') as Pulumi;
const load = async <T>(path: string): Promise<T> => (await import(pathToFileURL(join(folder, 'dist/src', path)).href)) as T;

const resources: object[] = [];
await pulumi.runtime.setMocks({
  newResource: ({ type, name, inputs }) => {
    resources.push({ type, name, inputs });
    return { id: `${name}-id`, state: mockedState(type, name, inputs) };
  },
  call: ({ token }) => (token.includes('getCallerIdentity') ? { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/me' } : { region: 'eu-central-1' }),
}, 'identity-center-foundation', 'test', false);

const { declareFoundation } = await load<Foundation>('foundation.js');
const { publishedIn } = await load<Published>('documents/published.js');
try {
  const config = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>;
  const declared = await declareFoundation(config, publishedIn(join(projectRoot, 'docs/reference/permissions')));
  const outputs = await new Promise((resolve) => { declared.apply(resolve); });
  process.once('beforeExit', () => { process.stdout.write(JSON.stringify({ resources, outputs })); });
} catch (thrown) {
  process.stdout.write(JSON.stringify({ refusal: thrown instanceof Error ? thrown.message : String(thrown) }));
}
