import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from './checkout.js';

/** One export of the package's main entry. */
interface Exported {
  readonly name: string;
  /** `type` exists for the compiler alone. */
  readonly kind: 'function' | 'class' | 'value' | 'type';
  /** Its declaration without comments. */
  readonly declaration: string;
}

const heading = `# Exports of the library

Written from the code by a test: \`npm run build && node dist/test/support/write-library-api.js\`. The [guide](../guide/library.md) shows how they are
used, and \`npm run docs:api\` writes what each is for.

These exports are stable. A new field or export is a minor version; one that goes, or means something else, is a major one.
`;

const titles: readonly (readonly [Exported['kind'], string])[] = [['function', 'Functions'], ['class', 'Classes'], ['value', 'Values'], ['type', 'Types']];

/** The page that lists all exports with their shapes, from the compiled declarations. */
export function libraryApiPage(): string {
  const all = exportsOf(join(projectRoot, 'dist/src/index.d.ts'));
  const sections = titles.map(([kind, title]) => `\n## ${title}\n\n\`\`\`ts\n${all.filter((one) => one.kind === kind).map(({ declaration }) => declaration).join('\n')}\n\`\`\`\n`);
  return heading + sections.join('');
}

function exportsOf(entry: string): Exported[] {
  const options: ts.CompilerOptions = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2023, strict: true, noLib: true, types: [] };
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const symbol = file && checker.getSymbolAtLocation(file);
  if (symbol === undefined) throw new Error(`${entry} is no module: build it first`);
  const found = checker.getExportsOfModule(symbol).map((exported): Exported => {
    const declared = (exported.flags & ts.SymbolFlags.Alias) === 0 ? exported : checker.getAliasedSymbol(exported);
    return { name: exported.name, kind: kindOf(declared.flags), declaration: (declared.declarations ?? []).map(printed).join('\n') };
  });
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function kindOf(flags: ts.SymbolFlags): Exported['kind'] {
  if ((flags & ts.SymbolFlags.Function) !== 0) return 'function';
  if ((flags & ts.SymbolFlags.Class) !== 0) return 'class';
  return (flags & ts.SymbolFlags.Value) !== 0 ? 'value' : 'type';
}

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

/** A variable is declared two levels below its statement. */
function printed(declaration: ts.Declaration): string {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const text = printer.printNode(ts.EmitHint.Unspecified, node, declaration.getSourceFile());
  return text.replaceAll(/^export (declare )?/gm, '').replace(/ \{\}$/, ' {\n}');
}
