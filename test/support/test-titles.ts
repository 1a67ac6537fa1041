import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from './checkout.js';

/** The titles in a file of tests, as they are written: a placeholder `${…}` stays one. */
export interface TestTitles {
  readonly suites: ReadonlySet<string>;
  readonly tests: ReadonlySet<string>;
}

/** @param file path below `test/`, without `.test.ts` */
export function testTitles(file: string): TestTitles {
  const path = join(projectRoot, 'test', `${file}.test.ts`);
  return titlesIn(readFileSync(path, 'utf8'));
}

/** The titles of `describe` and `it`; what is skipped is not there. */
export function titlesIn(text: string): TestTitles {
  const titles = { suites: new Set<string>(), tests: new Set<string>() };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const [title] = node.arguments;
      const set = { describe: titles.suites, it: titles.tests }[node.expression.text];
      if (set !== undefined && title !== undefined) set.add(textOf(title));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('tests.ts', text, ts.ScriptTarget.Latest, true));
  return titles;
}

function textOf(title: ts.Expression): string {
  return ts.isStringLiteralLike(title) ? title.text : title.getText().replace(/^`|`$/g, '');
}
