import { expect } from 'chai';
import { chooseChannels, type ChannelFilter } from '../../../src/notices/index.js';
import { noticeTopics, type Notice } from '../../../src/model/index.js';

const channels = new Map<string, ChannelFilter>([
  ['all', {}], ['loud', { level: 'critical' }], ['drift', { topics: ['drift'] }], ['lab', { instances: ['lab'] }], ['nightly', { schedules: ['nightly'] }],
]);
const notice: Notice = { topic: 'gaps', subject: 'instance prod', level: 'warning', state: 'open', text: 'x', at: '2026-11-01T00:00:00Z', instances: ['prod'] };

describe('channels', () => {
  it('want what their topics, level, instances and schedules say', () => {
    expect(chooseChannels(channels, notice)).to.deep.equal(['all']);
    expect(chooseChannels(channels, { ...notice, level: 'critical' })).to.deep.equal(['all', 'loud']);
    expect(chooseChannels(channels, { ...notice, topic: 'drift', instances: ['lab', 'prod'] })).to.deep.equal(['all', 'drift', 'lab']);
    expect(chooseChannels(channels, { ...notice, schedule: 'nightly' })).to.deep.equal(['all', 'nightly']);
    expect(chooseChannels(channels, { ...notice, schedule: 'weekly' })).to.deep.equal(['all']);
  });

  it('want what concerns no single instance', () => {
    expect(chooseChannels(channels, { ...notice, instances: undefined })).to.deep.equal(['all', 'lab']);
  });

  it('are only those that a schedule names', () => {
    expect(chooseChannels(channels, { ...notice, schedule: 'nightly' }, ['nightly', 'drift'])).to.deep.equal(['nightly']);
    expect(chooseChannels(channels, notice, [])).to.deep.equal([]);
  });

  it('all want the end of a problem, which only those are told who were told of its beginning', () => {
    for (const topic of noticeTopics) expect(chooseChannels(channels, { ...notice, topic, state: 'over', level: 'info' }, [])).to.deep.equal([...channels.keys()]);
  });
});
