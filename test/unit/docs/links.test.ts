import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../support/checkout.js';

interface Link {
  readonly page: string;
  readonly target: string;
}

describe('the documents', () => {
  const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: projectRoot, encoding: 'utf8' })
    .split('\n')
    .filter((page) => page !== '' && existsSync(join(projectRoot, page)));
  const links = pages.flatMap(linksOf);

  it('have links to check', () => {
    expect(links.length).to.be.greaterThan(20);
  });

  it('link to files that are there', () => {
    const broken = links.filter(({ page, target }) => !existsSync(fileOf(page, target)));
    expect(broken).to.deep.equal([]);
  });

  it('link to headings that are there', () => {
    const broken = links.filter(({ page, target }) => {
      const [, anchor] = target.split('#');
      const file = fileOf(page, target);
      return anchor !== undefined && file.endsWith('.md') && existsSync(file) && !headingsOf(file).has(anchor);
    });
    expect(broken).to.deep.equal([]);
  });
});

/** Relative links; what stands in code is no link. */
function linksOf(page: string): Link[] {
  const text = withoutCode(readFileSync(join(projectRoot, page), 'utf8'));
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => ({ page, target: match[1] ?? '' })).filter(({ target }) => !/^[a-z]+:/i.test(target));
}

function fileOf(page: string, target: string): string {
  const [path = ''] = target.split('#');
  return path === '' ? join(projectRoot, page) : join(projectRoot, dirname(page), decodeURIComponent(path));
}

/** Anchors as GitHub makes them. */
function headingsOf(file: string): Set<string> {
  const text = readFileSync(file, 'utf8').replace(/```[\s\S]*?```/g, '');
  return new Set([...text.matchAll(/^#+ (.+)$/gm)].map((match) => (match[1] ?? '').toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')));
}

function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
}
