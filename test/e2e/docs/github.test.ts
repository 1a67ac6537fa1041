import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { restoreEnvironment } from '../../../src/operations/index.js';
import { projectRoot } from '../../support/checkout.js';
import { testGuide } from '../../support/guide.js';

describe('the guide to GitHub', () => {
  testGuide('docs/guide/github.md');

  it('has trust policies that AWS can read, for the environment that the workflow names', () => {
    const text = readFileSync(join(projectRoot, 'docs/guide/github.md'), 'utf8');
    const policies = [...text.matchAll(/```json\n([^]*?)```/g)].map((match) => JSON.parse(match[1] ?? '') as { Statement: { Condition: { StringEquals: Record<string, unknown> } }[] });
    const subjects = policies.map(({ Statement: [statement] }) => statement!.Condition.StringEquals['token.actions.githubusercontent.com:sub']);
    expect(subjects).to.deep.equal([['repo:acme/identity:ref:refs/heads/main', 'repo:acme/identity:pull_request'], `repo:acme/identity:environment:${restoreEnvironment}`]);
  });
});
