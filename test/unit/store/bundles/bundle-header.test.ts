import { expect } from 'chai';
import { decodeBundleHeader, encodeBundleHeader } from '../../../../src/store/bundles/bundle-header.js';

const oid = (digit: string): string => digit.repeat(40);
const header = { prerequisites: [oid('1')], refs: new Map([['refs/heads/main', oid('2')], ['refs/tags/pin', oid('3')]]) };

describe('the header of a bundle', () => {
  it('is read as it was written, and tells where the pack begins', () => {
    const bytes = encodeBundleHeader(header);
    expect(decodeBundleHeader(Buffer.concat([bytes, Buffer.from('PACK\n\n')]))).to.deep.equal({ ...header, packOffset: bytes.length });
  });

  it('has HEAD, so that a clone checks a branch out', () => {
    expect(encodeBundleHeader(header).toString()).to.equal(`# v2 git bundle\n-${oid('1')}\n${oid('2')} HEAD\n${oid('2')} refs/heads/main\n${oid('3')} refs/tags/pin\n\n`);
  });

  it('may have no lines at all', () => {
    expect(decodeBundleHeader(Buffer.from('# v2 git bundle\n\nPACK'))).to.deep.equal({ prerequisites: [], refs: new Map(), packOffset: 17 });
  });

  for (const [what, text] of [
    ['of another version', '# v3 git bundle\n@object-format=sha256\n\n'],
    ['that does not end', `# v2 git bundle\n${oid('1')} refs/heads/main\n`],
    ['with an object of another length', '# v2 git bundle\n1234 refs/heads/main\n\n'],
    ['with a name that leaves the folder', `# v2 git bundle\n${oid('1')} refs/../config\n\n`],
    ['with a line that is no line of a bundle', '# v2 git bundle\n--upload-pack=x\n\n'],
    ['of nothing', ''],
  ] as const) {
    it(`is refused ${what}`, () => { expect(() => decodeBundleHeader(Buffer.from(text))).to.throw(); });
  }
});
