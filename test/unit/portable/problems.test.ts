import { expect } from 'chai';
import type { Problem } from '../../../src/portable/index.js';
import { codecs, maxProblems, readRecords, type FormatName } from '../../../src/portable/index.js';
import { collected } from '../../support/collected.js';
import { sourceOf } from '../../support/portable.js';
import { rejection } from '../../support/rejection.js';

const instance = '{"format":1,"instanceArn":"arn:aws:sso:::instance/ssoins-1","identityStoreId":"d-1","region":"us-east-1","ownerAccountId":"111111111111"}';
const header = `{"kind":"snapshot","format":1,"instance":${instance}}`;
const end = '{"kind":"end"}';
const csvHeader = 'format,instance.format,instance.instanceArn,instance.identityStoreId,instance.region,instance.ownerAccountId\n1,1,arn:aws:sso:::instance/ssoins-1,d-1,us-east-1,111111111111\n';

/** What is wrong with a source, each as `file:line:column: message`. */
async function problemsOf(format: FormatName, files: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> {
  const error = await rejection(collected(readRecords(codecs[format], sourceOf(new Map(Object.entries(files)), 5))));
  expect(error.code).to.equal('IMPORT_INVALID');
  return (error.details['problems'] as readonly Problem[]).map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
}

const jsonl = (...lines: string[]): Promise<string[]> => problemsOf('jsonl', { '': `${lines.join('\n')}\n` });

describe('a source that is not valid', () => {
  it('tells every problem with its line and column, and what was meant', async () => {
    expect(await jsonl(header,
      '{"kind":"user","userName":"alice","dispalyName":"Alice"}',
      '{"kind":"user","userName":"bob"',
      '{"kind":"user","userName":"bob","locale":5}',
      '{"kind":"gruop","displayName":"Admins"}', '[]', '{"kind":"user","userName":"x","userName":"y"}', '{"key":"a","kind":"user","userName":"b"}', end)).to.deep.equal([
      'in:2:35: "dispalyName" is not a known field; did you mean displayName?',
      'in:3:32: ends too early',
      'in:4:42: locale: is a number, and must be text',
      'in:5:9: kind: "gruop" is none of snapshot, account, user, group, permission-set, account-assignments, access-control-attributes, trusted-token-issuer, application, end; did you mean group?',
      'in:6:1: is no record: it is not a mapping with a kind',
      'in:7:31: the key "userName" is there twice',
      'in:8:8: key: "a" is not the name in the record, which is "b"',
    ]);
  });

  it('tells what is mentioned and missing, and what is there twice', async () => {
    expect(await jsonl(header, '{"kind":"group","displayName":"Admins","members":["bob","alcie"]}', '{"kind":"user","userName":"alice"}', '{"kind":"user","userName":"bob"}', end))
      .to.deep.equal(['in:2:57: user "alcie" is not in the export; did you mean "alice"?']);
    expect(await jsonl(header, '{"kind":"user","userName":"alice"}', '{"kind":"user","userName":"ALICE"}', end)).to.deep.equal(['in:3:1: user "ALICE" is there twice: as alice, too']);
    expect(await jsonl(header, '{"kind":"account","accountId":"111111111111","name":"A","email":"a@b","status":"ACTIVE"}', '{"kind":"account-assignments","accountId":"222222222222"}', end))
      .to.deep.equal(['in:3:1: account 222222222222 is not among the accounts']);
  });

  it('is noticed when it was cut off, is empty, lacks its head or has two', async () => {
    expect(await jsonl(header, '{"kind":"user","userName":"alice"}')).to.deep.equal(['in:1:1: was cut off: its last record, of kind end, is missing']);
    expect(await problemsOf('jsonl', { '': '' })).to.deep.equal(['in:1:1: holds no records']);
    expect(await jsonl('{"kind":"user","userName":"alice"}', end)).to.deep.equal(['in:1:9: the first record is not of kind snapshot']);
    expect(await jsonl(header, header, end)).to.deep.equal(['in:2:9: is a second record of kind snapshot']);
    expect(await problemsOf('json', { '': `{"header": ${header}, "records": [` })).to.deep.equal([`in:1:${header.length + 26}: ends too early`]);
    expect(await jsonl(header, end, end)).to.deep.equal(['in:3:9: stands after the end']);
    expect(await jsonl(header.replace('"format":1', '"format":2'), end)).to.deep.equal(['in:1:29: format: is not supported; this version reads format 1']);
  });

  it('tells of YAML the line in the stream, and refuses aliases, anchors, tags and deep nesting', async () => {
    const head = `--- ${header}\n`;
    expect(await problemsOf('yaml', { '': `${head}---\nkind: user\nuserName: alice\nlocale: no\ntitel: Dr\n--- &a\nkind: user\n---\nkind: user\nuserName: *a\n--- !!set\nkind: user\n---\n${'['.repeat(2_000)}\n---\nkind: end\n` })).to.deep.equal([
      'in:6:1: "titel" is not a known field; did you mean title?',
      'in:8:1: an anchor is not allowed', 'in:11:11: an alias is not allowed', 'in:12:5: Unresolved tag: tag:yaml.org,2002:set', 'in:15:65: is nested too deeply',
    ]);
  });

  it('tells of CSV the cell', async () => {
    expect(await problemsOf('csv', { snapshot: csvHeader, users: 'userName,emails.primary,more\nalice,maybe,\nbob,,[1]\ncarol,"x"y,\ndora,,"{""titel"":""Dr""}"\n', memberships: 'group,user\n', user: '' })).to.deep.equal([
      'in/user.csv:1:1: is no table of an export; did you mean users.csv?',
      'in/users.csv:2:7: emails.0.primary: is text, and must be true or false',
      'in/users.csv:3:6: is not a JSON object of fields',
      'in/users.csv:4:10: something stands between the quote that ends a cell and the comma after it',
      'in/users.csv:5:1: "titel" is not a known field; did you mean title?',
    ]);
    expect(await problemsOf('csv', { '': 'userName\nalice\n' })).to.deep.equal(['in:1:1: is one file; an export as CSV is a folder with a table for each kind, so name the folder', 'in:1:1: holds no records']);
    expect(await problemsOf('csv', { snapshot: csvHeader, users: 'userName\nalice\n', groups: 'displayName\nAdmins\n', memberships: 'group,user\nAdmins,alcie\nAdmin,alice\n', 'assignments': 'accountId,permissionSet,principalType,principal,orphanId\n111111111111,P,ROBOT,alice,\n' })).to.deep.equal([
      'in/memberships.csv:3:1: group "Admin" is not in in/groups.csv; did you mean "Admins"?',
      'in/assignments.csv:2:1: principalType: ROBOT is neither GROUP nor USER',
    ]);
    expect(await problemsOf('csv', { snapshot: csvHeader, users: 'userName,displayName\nalice,"A\n' })).to.deep.equal(['in/users.csv:2:7: this cell begins with a quote and has no end']);
  });

  it('that is not UTF-8 is told with the line', async () => {
    expect(await problemsOf('jsonl', { '': Buffer.concat([Buffer.from(`${header}\n{"kind":"user","userName":"`), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n')]) })).to.deep.equal(['in:2:1: is not UTF-8 text at or after this line']);
  });

  it('is read no further after so many problems', async () => {
    expect(await jsonl(header, ...Array.from({ length: 3 * maxProblems }, () => '{'), end)).to.have.length(maxProblems);
  });
});
