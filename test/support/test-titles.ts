import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from './checkout.js';

/** The titles in a file of tests, as they are written: a placeholder `${…}` stays one. */
export interface TestTitles {
  readonly suites: ReadonlySet<string>;
  /** Each with the titles of the suites around it, which it goes on from. */
  readonly tests: ReadonlyMap<string, string>;
}

/** @param file path below `test/`, without `.test.ts` */
export function testTitles(file: string): TestTitles {
  const path = join(projectRoot, 'test', `${file}.test.ts`);
  return titlesIn(readFileSync(path, 'utf8'));
}

/** The titles of `describe` and `it`; what is skipped is not there. */
export function titlesIn(text: string): TestTitles {
  const titles = { suites: new Set<string>(), tests: new Map<string, string>() };
  const visit = (node: ts.Node, around: string): void => {
    const [name, title] = namedCall(node);
    if (name === 'describe') titles.suites.add(title);
    if (name === 'it' && !titles.tests.has(title)) titles.tests.set(title, around);
    const inside = name === 'describe' ? `${around} ${title}`.trim() : around;
    ts.forEachChild(node, (child) => { visit(child, inside); });
  };
  visit(ts.createSourceFile('tests.ts', text, ts.ScriptTarget.Latest, true), '');
  return titles;
}

/** Name and first argument of a call of a plain function. */
function namedCall(node: ts.Node): [name: string | undefined, title: string] {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return [undefined, ''];
  const [title] = node.arguments;
  return title === undefined ? [undefined, ''] : [node.expression.text, textOf(title)];
}

function textOf(title: ts.Expression): string {
  return ts.isStringLiteralLike(title) ? title.text : title.getText().replace(/^`|`$/g, '');
}
