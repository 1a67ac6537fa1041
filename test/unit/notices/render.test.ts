import { expect } from 'chai';
import fc from 'fast-check';
import { channelHistory, composeMessage, deliveryIn, deliveryParameters, renderMail, renderSlack, renderTopicMessage, renderWebhook, sampleNotice, templateProblem, type ComposedMessage, type TrackedNotice } from '../../../src/notices/index.js';
import { auditFields } from '../../support/audit-events.js';

const now = new Date('2026-11-01T22:00:00Z');
const hostile = 'a\r\nBcc: x@y <!channel> <https://e.vil|here> @everyone `*_& \u202e{{text}}';
const message = (notices: readonly TrackedNotice[], templates = {}): ComposedMessage => composeMessage({ id: '0123456789abcdef', channel: 'ops', at: now.toISOString(), notices, templates });
const sample = (fields: Partial<TrackedNotice> = {}): TrackedNotice => ({ ...sampleNotice('failure', 'prod', now), ...fields });

describe('messages', () => {
  it('read well without any template', () => {
    const { subject, text } = message([sample()]);
    expect(subject).to.equal('[idc critical] Failed: backup create of prod');
    expect(text.split('\n')).to.deep.equal([
      'idc backup create of instance prod has failed: the caller lacks a permission (AWS_ACCESS_DENIED).',
      'Run `idc backup create` by hand to see what is wrong and what to do; `idc audit log --action backup:create` shows the earlier runs.', '',
      'Time: 2026-11-01T22:00:00.000Z', 'Instances: prod', 'Schedule: nightly', 'Error: AWS_ACCESS_DENIED',
    ]);
  });

  it('fill templates once, and leave out lines that have nothing to say', () => {
    const templates = { failure: { subject: '{{ topic }}/{{level}} {{headline}}', text: 'A {{text}}\n{{link}} {{snapshots}}\nB {{link}}\n\n\n\nC' } };
    expect(message([sample({ text: 'of {{subject}} $& $1' })], templates)).to.include({ subject: 'failure/critical Failed: backup create of prod', text: 'A of {{subject}} $& $1\n\nC' });
    expect(templateProblem('{{tex}}')).to.contain('do you mean {{text}}?');
    expect(templateProblem('{{text}} {{ at }} {single}')).to.equal(undefined);
  });

  it('sum up several, with what is over at the end', () => {
    const drift = { ...sampleNotice('drift', 'prod', now), id: 'b' };
    const { subject, text, level } = message([sample(), drift, sample({ id: 'c', state: 'over', level: 'info', text: 'It has succeeded.' })]);
    expect([subject, level]).to.deep.equal(['[idc warning] Drift: instance prod (and 2 more)', 'warning']);
    expect(text).to.match(/^3 messages in one:\n\n\[idc warning\] Drift[\s\S]*\[idc over\] Works again[\s\S]*\[idc critical\] Failed/);
  });

  it('carry no names that a mail server, Slack or SNS would take for anything else', () => {
    const composed = message([sample({ subject: hostile, text: hostile, remedy: hostile })]);
    const mail = renderMail(composed);
    expect(mail.subject).to.match(/^[^\r\n\u202e]*$/);
    expect(mail.text).not.to.match(/^Bcc:|\u202e|\r/m);
    const slack = renderSlack(composed);
    expect(slack.text).not.to.match(/[<>]|&(?!amp;|lt;|gt;)/);
    for (const { text: { type } } of slack.blocks) expect(type).to.equal('plain_text');
    expect(renderTopicMessage(composed).subject).to.match(/^[\w[][\x20-\x7e]{0,98}$/);
  });

  it('keep to the limits of Slack and SNS, however many there are', () => {
    const many = Array.from({ length: 60 }, (_, index) => sample({ id: String(index), subject: 'ä'.repeat(200), text: 'é'.repeat(10_000) }));
    const { blocks } = renderSlack(message(many));
    expect(blocks.length).to.be.at.most(50);
    for (const { type, text: { text } } of blocks) expect(text.length).to.be.within(1, type === 'header' ? 150 : 3_000);
    expect(blocks.at(-1)?.text.text).to.match(/^And 36 more:/);
    const { subject, text } = renderTopicMessage(message(many));
    expect(subject.length).to.be.below(100);
    expect(Buffer.byteLength(text)).to.be.below(262_144);
  });

  it('go to webhooks field by field, by the shape that the reference shows', () => {
    const body = renderWebhook(message([sample({ isReminder: true })]));
    expect(body).to.deep.include({ version: 1, id: '0123456789abcdef', channel: 'ops', sentAt: '2026-11-01T22:00:00.000Z', test: false, level: 'critical' });
    expect(body.notices[0]).to.deep.include({ topic: 'failure', subject: 'backup create of prod', state: 'open', reminder: true, error: 'AWS_ACCESS_DENIED', instances: ['prod'] });
  });

  it('are known again from the event of their delivery', () => {
    const keys = fc.array(fc.record({
      id: fc.stringMatching(/^[0-9a-f]{16}$/), topic: fc.constantFrom('failure' as const, 'drift' as const), subject: fc.string({ maxLength: 60 }), level: fc.constantFrom('critical' as const, 'info' as const), state: fc.constantFrom('open' as const, 'over' as const, 'once' as const),
    }), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(keys, (notices) => {
      const event = auditFields({ action: 'notify:send', parameters: deliveryParameters('ops', notices), outcome: 'refused' });
      expect(deliveryIn(event)).to.deep.equal({ channel: 'ops', at: event.at, outcome: 'held', notices, error: undefined });
    }), { numRuns: 200 });
  });

  it('of a log that somebody else has written are not believed', () => {
    for (const parameters of [{}, { channel: 'ops' }, { channel: 'ops', topic: 'constructor', subject: 'x', state: 'open', level: 'info', id: 'a' }, { channel: 'ops', topic: 'drift', subject: 'x', state: 'shut', level: 'info', id: 'a' }]) {
      expect(deliveryIn(auditFields({ action: 'notify:send', parameters }))).to.equal(undefined);
    }
    const odd = deliveryIn(auditFields({ action: 'notify:send', outcome: 'unfinished', parameters: { channel: 'ops', topic: 'drift', subject: 'x', state: 'over', level: 'info', id: 'a', also: ['nonsense', 'b drift open warning y'] } }));
    expect([odd?.outcome, odd?.notices.length, channelHistory([odd!]).queue.length]).to.deep.equal(['failed', 2, 2]);
  });
});
