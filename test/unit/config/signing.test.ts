import { expect } from 'chai';
import { parseConfig } from '../../../src/config/index.js';
import { UsageError } from '../../../src/errors/index.js';

const parse = (signing: string): ReturnType<typeof parseConfig> => parseConfig(Buffer.from(`instances:\n  prod: {}\nsigning:\n${signing}`), 'idc.yaml');
const kmsKey = 'arn:aws:kms:eu-central-1:111111111111:key/12345678-1234-1234-1234-123456789012';

describe('signing in idc.yaml', () => {
  it('is read with a key of SSH or of KMS', () => {
    expect(parse('  sshKey: ~/.ssh/id_ed25519\n  allowedSigners: signers\n  required: true\n').signing).to.deep.equal({ sshKey: '~/.ssh/id_ed25519', allowedSigners: 'signers', required: true });
    expect(parse(`  kmsKey: ${kmsKey}\n`).signing).to.deep.equal({ kmsKey });
    expect(parse('  kmsKey: arn:aws-cn:kms:cn-north-1:111111111111:alias/backup/signing\n').signing?.kmsKey).to.include('alias');
  });

  for (const [what, text] of [
    ['two keys', `  sshKey: a\n  kmsKey: ${kmsKey}\n`],
    ['a KMS key that is no ARN', '  kmsKey: alias/backup\n'],
    ['a requirement without allowed signers', '  sshKey: a\n  required: true\n'],
    ['a mistyped field', '  sshkey: a\n'],
    ['an empty file name', '  allowedSigners: ""\n'],
  ] as const) {
    it(`is refused with file, line and column for ${what}`, () => {
      expect(() => parse(text)).to.throw(UsageError, /idc\.yaml:[45]:\d+/);
    });
  }
});
