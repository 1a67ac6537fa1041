import { expect } from 'chai';
import { parseConfig, type IdcConfig } from '../../../src/config/index.js';
import { refusal } from '../../support/refusal.js';

const parsed = (text: string, more = ''): IdcConfig => parseConfig(Buffer.from(`instances:\n  prod: {}\n${more}notifications:\n${text}`), 'idc.yaml');
const mail = '{ type: email, host: mail.example.com, from: Backups <idc@example.com>, to: [ops@example.com] }';

describe('notifications of the configuration', () => {
  it('are read with their defaults: a reminder after a day, and twenty messages an hour', () => {
    const { notifications } = parsed(`  channels:\n    ops: ${mail}\n    bugs: { type: github-issue }\n`);
    expect(notifications).to.deep.include({ remindAfterMs: 86_400_000, perHour: 20, templates: {} });
    expect([...notifications!.channels].map(([name, { type, level }]) => [name, type, level])).to.deep.equal([['ops', 'email', 'info'], ['bugs', 'github-issue', 'warning']]);
    expect(parsed(`  channels: {}\n  remindAfter: 1m2d3h\n  perHour: 2\n`).notifications).to.deep.include({ remindAfterMs: (32 * 24 + 3) * 3_600_000, perHour: 2 });
  });

  it('are refused with the place and a suggestion', () => {
    const cases: [channel: string, message: RegExp][] = [
      ['{ type: pager }', /type/],
      ['{ type: email, host: "a b", from: a@b, to: [a@b] }', /is not the name of a mail server/],
      ['{ type: email, host: a, from: "a@b\\nBcc: c@d", to: [a@b] }', /from: is not an address/],
      ['{ type: email, host: a, from: a@b, to: ["a@b, c@d"] }', /is not an address/],
      ['{ type: email, host: a, from: a@b, to: [a@b], username: u }', /passwordVariable/],
      ['{ type: email, host: a, from: a@b, to: [a@b], username: u, passwordVariable: P, security: none }', /unencrypted/],
      ['{ type: email, host: a, from: a@b, to: [a@b], password: secret }', /"password" is not a known field/],
      ['{ type: slack, url: "https://hooks.slack.com/x" }', /urlVariable/],
      ['{ type: webhook }', /just one of url and urlVariable/],
      ['{ type: webhook, url: "http://hooks.example.com" }', /is not encrypted/],
      ['{ type: webhook, url: "https://user:secret@hooks.example.com" }', /without user and password/],
      ['{ type: webhook, url: "https://a", headers: { "X: y": z } }', /name of a header/],
      ['{ type: webhook, url: "https://a", headers: { Idc-Signature: z } }', /name of a header/],
      ['{ type: webhook, url: "https://a", headers: { X-A: "a\\nb" } }', /value of a header/],
      ['{ type: sns, topicArn: "arn:aws:sqs:us-east-1:111111111111:a" }', /is not the ARN of an SNS topic/],
      ['{ type: github-issue, repository: octo }', /is not owner\/name/],
      ['{ type: github-issue, topics: [failures] }', /topics/],
    ];
    for (const [channel, message] of cases) {
      const error = refusal(() => parsed(`  channels:\n    one: ${channel}\n`));
      expect(error.code, channel).to.equal('CONFIG_INVALID');
      expect(error.message, channel).to.match(message).and.to.match(/^idc\.yaml:5:\d+: /);
    }
  });

  it('have templates of known placeholders only', () => {
    const templates = (text: string): string => `  channels: {}\n  templates:\n    drift:\n      subject: ${text}\n`;
    expect(parsed(templates('"{{ instances }}: {{text}}"')).notifications?.templates.drift).to.deep.equal({ subject: '{{ instances }}: {{text}}' });
    const cases: [text: string, message: RegExp][] = [
      ['"{{instance}}"', /the placeholder \{\{instance\}\}, which there is not; do you mean \{\{instances\}\}\?/],
      ['"{{constructor}}"', /there are topic, level/],
      ['"{{#if}}"', /there is not/],
      ['"{{text"', /two braces/],
    ];
    for (const [text, message] of cases) expect(refusal(() => parsed(templates(text))).message, text).to.match(message).and.to.match(/^idc\.yaml:7:\d+: /);
  });

  it('need the audit log', () => {
    const error = refusal(() => parsed('  channels: {}\n', 'audit:\n  enabled: false\n'));
    expect([error.code, error.message]).to.deep.equal(['CONFIG_INVALID', 'idc.yaml:6:3: notifications need the audit log, which says what was told before; audit.enabled is false']);
  });
});
