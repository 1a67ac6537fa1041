import { expect } from 'chai';
import fc from 'fast-check';
import ts from 'typescript';
import { hclText } from '../../../src/portable/code/hcl.js';
import { Labels } from '../../../src/portable/code/labels.js';
import { encodeCode, type CodeFormatName } from '../../../src/portable/index.js';
import type { Snapshot } from '../../../src/model/index.js';
import { arbitrarySnapshot } from '../../support/arbitraries/index.js';
import { codeState } from '../../support/code-state.js';
import { collected } from '../../support/collected.js';

/** The parts of @pulumi/aws that programs use, as its documentation declares them. */
const shapes = `
declare module '@pulumi/aws' {
  interface Options { readonly import?: string }
  namespace identitystore {
    class User { constructor(name: string, args: { identityStoreId: string; userName: string; displayName: string; name: { givenName: string; familyName: string; middleName?: string; formatted?: string; honorificPrefix?: string; honorificSuffix?: string };
      nickname?: string; title?: string; userType?: string; profileUrl?: string; preferredLanguage?: string; locale?: string; timezone?: string; emails?: Typed; phoneNumbers?: Typed; addresses?: Address }, options?: Options); readonly userId: string }
    interface Typed { value?: string; type?: string; primary?: boolean }
    interface Address { formatted?: string; streetAddress?: string; locality?: string; region?: string; postalCode?: string; country?: string; type?: string; primary?: boolean }
    class Group { constructor(name: string, args: { identityStoreId: string; displayName: string; description?: string }, options?: Options); readonly groupId: string }
    class GroupMembership { constructor(name: string, args: { identityStoreId: string; groupId: string; memberId: string }, options?: Options) }
    function getGroupMemberships(args: { identityStoreId: string; groupId: string }): Promise<{ groupMemberships: { membershipId: string; memberIds: { userId: string }[] }[] }>;
  }
  namespace ssoadmin {
    interface InSet { instanceArn: string; permissionSetArn: string }
    interface Reference { name: string; path?: string }
    class PermissionSet { constructor(name: string, args: { instanceArn: string; name: string; description?: string; sessionDuration?: string; relayState?: string; tags?: Record<string, string> }, options?: Options); readonly arn: string }
    class ManagedPolicyAttachment { constructor(name: string, args: InSet & { managedPolicyArn: string }, options?: Options) }
    class CustomerManagedPolicyAttachment { constructor(name: string, args: InSet & { customerManagedPolicyReference: Reference }, options?: Options) }
    class PermissionSetInlinePolicy { constructor(name: string, args: InSet & { inlinePolicy: string }, options?: Options) }
    class PermissionsBoundaryAttachment { constructor(name: string, args: InSet & { permissionsBoundary: { managedPolicyArn?: string; customerManagedPolicyReference?: Reference } }, options?: Options) }
    class AccountAssignment { constructor(name: string, args: InSet & { principalType: string; principalId: string; targetType: string; targetId: string }, options?: Options) }
    class InstanceAccessControlAttributes { constructor(name: string, args: { instanceArn: string; attributes: { key: string; values: { sources: string[] }[] }[] }, options?: Options) }
    class TrustedTokenIssuer { constructor(name: string, args: { instanceArn: string; name: string; trustedTokenIssuerType: string; tags?: Record<string, string>;
      trustedTokenIssuerConfiguration: { oidcJwtConfiguration: { issuerUrl: string; claimAttributePath: string; identityStoreAttributePath: string; jwksRetrievalOption: string } } }, options?: Options) }
    class Application { constructor(name: string, args: { instanceArn: string; applicationProviderArn: string; name: string; description?: string; status?: string; tags?: Record<string, string>;
      portalOptions?: { visibility?: string; signInOptions?: { origin: string; applicationUrl?: string } } }, options?: Options); readonly id: string }
    class ApplicationAssignment { constructor(name: string, args: { applicationArn: string; principalType: string; principalId: string }, options?: Options) }
    class ApplicationAssignmentConfiguration { constructor(name: string, args: { applicationArn: string; assignmentRequired: boolean }, options?: Options) }
    class ApplicationAccessScope { constructor(name: string, args: { applicationArn: string; scope: string; authorizedTargets?: string[] }, options?: Options) }
  }
}`;

async function programOf(format: CodeFormatName, snapshot: Snapshot): Promise<string> {
  return (await collected(encodeCode(format, snapshot, 'a snapshot').pieces)).map(({ text }) => text).join('');
}

/** What the compiler says of programs beside the shapes, each with the number of its program. */
function problemsOf(programs: readonly string[]): string[] {
  const sources = new Map([['aws.d.ts', shapes], ...programs.map((program, index): [string, string] => [`program${index}.ts`, program])]);
  const options: ts.CompilerOptions = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2023, lib: ['lib.es2023.d.ts'], skipLibCheck: true, module: ts.ModuleKind.CommonJS, types: [], ignoreDeprecations: '6.0' };
  const host = ts.createCompilerHost(options);
  const ofDisk = { read: host.readFile.bind(host), exists: host.fileExists.bind(host), source: host.getSourceFile.bind(host) };
  host.readFile = (name) => sources.get(name) ?? ofDisk.read(name);
  host.fileExists = (name) => sources.has(name) || ofDisk.exists(name);
  host.getSourceFile = (name, language) => {
    const own = sources.get(name);
    return own === undefined ? ofDisk.source(name, language) : ts.createSourceFile(name, own, language);
  };
  return ts.getPreEmitDiagnostics(ts.createProgram([...sources.keys()], options, host)).map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

/** What HCL reads from a quoted text: nothing may be left that it would interpolate. */
function readHcl(text: string): string {
  const inner = text.slice(1, -1);
  const marked = inner.replace(/\$\$\{/g, '\uE000').replace(/%%\{/g, '\uE001');
  expect(marked).not.to.match(/[$%]\{/);
  const unescaped = marked.replace(/\\(?:U([\da-f]{8})|u([\da-f]{4})|(.))/g, (_all, long: string | undefined, short: string | undefined, one: string | undefined) => {
    if (one !== undefined) return ({ n: '\n', r: '\r', t: '\t' } as Record<string, string>)[one] ?? one;
    return String.fromCodePoint(Number.parseInt(long ?? short ?? '', 16));
  });
  return unescaped.replaceAll('\uE000', '${').replaceAll('\uE001', '%{');
}

describe('programs', function () {
  this.timeout(60_000);

  it('of Pulumi are valid TypeScript, by the shapes of @pulumi/aws, whatever the state', async () => {
    const states = [codeState, ...fc.sample(arbitrarySnapshot({ beyondApi: true }), 5)];
    const programs = await Promise.all(states.map((state) => programOf('pulumi', state)));
    const problems = problemsOf([...programs, programs[0]!.replace('displayName', 'dispalyName')]);
    expect(problems.filter((problem) => !problem.startsWith(`program${programs.length}.ts`))).to.deep.equal([]);
    expect(problems.join()).to.include('dispalyName');
  });

  it('name each resource once, whatever the names', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 5 }), fc.constantFrom('A', 'a', 'a b', 'a_b', '1', '', '-', 'é', 'x'.repeat(100))), { minLength: 1, maxLength: 3 }), { maxLength: 20 }), (names) => {
      const labels = new Labels();
      const given = names.map((texts) => labels.of('identitystore_user', ...texts));
      expect(new Set(given.map((label) => label.toLowerCase())).size).to.equal(names.length);
      for (const label of given) expect(label).to.match(/^[A-Za-z_][\w-]*$/);
    }));
  });

  it('of Terraform interpolate nothing, and hold every text as it is', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom('$', '%', '{', '}', '"', '\\', '\n', 'u0024', 'a', '\u2028', '\u{1F600}'), { maxLength: 12 }).map((parts) => parts.join('')));
    fc.assert(fc.property(text, (original) => { expect(readHcl(hclText(original))).to.equal(original); }), { numRuns: 1_000 });
  });

  it('have no comment that goes on in another line', async () => {
    const state: Snapshot = { ...codeState, coverage: { ...codeState.coverage, gaps: [{ kind: 'user', name: 'x\nresource "evil" {}\u2028*/', operation: 'identitystore:DescribeUser', reason: 'denied' }] } };
    for (const format of ['terraform', 'pulumi'] as const) {
      const lines = (await programOf(format, state)).split(/\n|\u2028/);
      expect(lines.filter((line) => line.includes('evil')).every((line) => /^(?:#|\/\/) /.test(line)), format).to.equal(true);
    }
  });
});
