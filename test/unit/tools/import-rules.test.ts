import { expect } from 'chai';
import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

// Rules that need types are left out, as the files of this test do not exist.
const eslint = new ESLint({ cwd: root, overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }] });

async function complaints(filePath: string, text: string): Promise<string[]> {
  const results = await eslint.lintText(`${text}\n`, { filePath: `${root}${filePath}` });
  return results.flatMap((result) => result.messages.map((message) => `${message.ruleId ?? 'fatal'}: ${message.message}`));
}

const importOf = (source: string): string => `export { x } from '${source}';`;

describe('import rules', () => {
  const refused: [file: string, source: string, reason: RegExp][] = [
    ['src/model/a.ts', '../errors/index.js', /model\/ may not import errors\/index: model is the vocabulary/],
    ['src/errors/a.ts', '../aws/ports.js', /errors are raised everywhere/],
    ['src/aws/a.ts', '../kinds/registry.js', /aws adapts the SDK to ports/],
    ['src/kinds/user/a.ts', '../../collect/a.js', /a kind describes one sort of object/],
    ['src/collect/a.ts', '../tree/index.js', /collect runs the collectors/],
    ['src/tree/a.ts', '../store/index.js', /tree turns a snapshot into paths and bytes/],
    ['src/tree/a.ts', '../kinds/user/collect.js', /tree turns a snapshot into paths and bytes/],
    ['src/store/a.ts', '../kinds/schemas.js', /store keeps files in git/],
    ['src/diff/a.ts', '../kinds/registry.js', /diff is a pure function/],
    ['src/plan/a.ts', '../aws/ports.js', /plan is a pure function/],
    ['src/config/a.ts', '../aws/index.js', /config says which instances there are/],
    ['src/config/a.ts', 'yaml', /only tree\/ may import/],
    ['src/pulumi/engine/a.ts', '../../store/index.js', /pulumi carries out a plan/],
    ['src/operations/a.ts', '../emulator/index.js', /operations put the rooms together/],
    ['src/github/a.ts', '../store/index.js', /github speaks with GitHub/],
    ['src/notices/a.ts', '../store/index.js', /notices says what people should be told/],
    ['src/operations/a.ts', 'nodemailer', /only channels\/ may import/],
    ['src/operations/a.ts', '@octokit/request', /only github\/ may import .*: requests, retries/],
    ['src/emulator/state/a.ts', '../../kinds/schemas.js', /the emulator stands for AWS/],
    ['src/cli/commands/diff/a.ts', '../../../store/index.js', /the command line is a thin shell/],
    ['src/library/a.ts', '../store/index.js', /the library is the same thin shell/],
    ['src/cli/a.ts', '../library/index.js', /the command line is a thin shell/],
    ['src/cli/a.ts', '../index.js', /cli\/ may not import index/],
    ['src/attic/a.ts', '../model/index.js', /attic is not in the table of rooms/],
    ['src/operations/a.ts', '../../test/support/a.js', /outside src/],
    ['src/kinds/user/a.ts', '@aws-sdk/client-identitystore', /only aws\/ may import .*: AWS casing/],
    ['src/operations/a.ts', '@pulumi/pulumi/automation/index.js', /only pulumi\/ may import/],
    ['src/operations/a.ts', 'isomorphic-git', /only store\/ may import/],
    ['src/store/a.ts', 'yaml', /only tree\/ may import/],
    ['src/plan/a.ts', 'json-diff-ts', /only diff\/ may import/],
    ['src/tree/a.ts', 'node:fs/promises', /tree\/ may not use node:fs\/promises, as it does no I\/O/],
    ['src/cli/a.ts', 'node:process', /only entry points touch it/],
  ];
  for (const [file, source, reason] of refused) {
    it(`refuse ${source} in ${file}, and say why`, async () => {
      const found = await complaints(file, importOf(source));
      expect(found).to.have.lengthOf(1);
      expect(found[0]).to.match(/^rooms\/imports: /).and.to.match(reason);
    });
  }

  const allowed: [file: string, source: string][] = [
    ['src/errors/a.ts', '../model/index.js'],
    ['src/aws/a.ts', '@aws-sdk/client-sso-admin'],
    ['src/kinds/user/a.ts', '../../aws/index.js'],
    ['src/kinds/collect/a.ts', '../tree/a.js'],
    ['src/collect/a.ts', '../kinds/registry.js'],
    ['src/tree/a.ts', '../kinds/user/schema.js'],
    ['src/tree/a.ts', 'yaml'],
    ['src/store/a.ts', 'isomorphic-git'],
    ['src/store/a.ts', 'node:fs/promises'],
    ['src/diff/a.ts', 'json-diff-ts'],
    ['src/plan/a.ts', '../diff/index.js'],
    ['src/config/a.ts', '../tree/index.js'],
    ['src/pulumi/engine/a.ts', '@pulumi/pulumi/automation/index.js'],
    ['src/operations/a.ts', '../pulumi/index.js'],
    ['src/operations/a.ts', '../github/index.js'],
    ['src/emulator/a.ts', 'node:http'],
    ['src/cli/commands/diff/a.ts', '../plan/a.js'],
    ['src/cli/wire.ts', '../store/index.js'],
    ['src/index.ts', './tree/index.js'],
    ['src/library/a.ts', '../cli/instances.js'],
    ['test/unit/tree/a.ts', '../../../src/store/index.js'],
  ];
  for (const [file, source] of allowed) {
    it(`allow ${source} in ${file}`, async () => {
      expect(await complaints(file, importOf(source))).to.deep.equal([]);
    });
  }

  for (const text of [
    "import { x } from 'yaml';\nx();",
    "import type { X } from 'yaml';\nexport type Y = X;",
    "export * from 'yaml';",
    "export const x = import('yaml');",
    "export type X = import('yaml').Document;",
  ]) {
    it(`see an import written as ${text.split('\n')[0] ?? ''}`, async () => {
      expect((await complaints('src/plan/a.ts', text)).join('\n')).to.include('only tree/ may import yaml');
    });
  }
});

describe('lint rules', () => {
  const cases: [fact: string, file: string, text: string, message: RegExp | undefined][] = [
    ['keep process out of a room', 'src/store/a.ts', 'export const x = process.cwd();', /process is the world outside/],
    ['keep console out of a room', 'src/aws/a.ts', "console.log('x');", /console is the terminal/],
    ['let the command line use process', 'src/cli/a.ts', 'export const x = process.cwd();', undefined],
    ['let the provider use process', 'src/pulumi/provider/a.ts', 'export const x = process.pid;', undefined],
    ['refuse a default export', 'src/cli/a.ts', 'export default 1;', /Export by name/],
    ['refuse any', 'src/cli/a.ts', 'export const x: any = 1;', /Unexpected any/],
    ['refuse an import of a type as a value', 'src/plan/a.ts', "import { X } from '../model/index.js';\nexport type Y = X;", /type/],
    ['refuse a Node module without its prefix', 'src/store/a.ts', "import { join } from 'path';\njoin();", /Write node:/],
    ['refuse to be switched off in src', 'src/store/a.ts', '/* eslint-disable */', /has no effect because .*noInlineConfig/],
    ['refuse a test that runs alone', 'test/unit/a.test.ts', "it.only('x', () => undefined);", /runs always/],
    ['allow the assertions of chai', 'test/unit/a.test.ts', "import { expect } from 'chai';\nexpect([]).to.be.empty;", undefined],
    ['refuse a file of more than 300 lines', 'src/model/a.ts', 'export const x = [\n' + '1,\n'.repeat(300) + '];', /too many lines/],
  ];
  for (const [fact, file, text, message] of cases) {
    it(fact, async () => {
      const found = (await complaints(file, text)).join('\n');
      if (message === undefined) expect(found).to.equal('');
      else expect(found).to.match(message);
    });
  }
});
