import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { startEmulator } from '../../../src/emulator/index.js';
import { parseFaults } from '../../../src/emulator/runtime/admin-input.js';
import { services } from '../../../src/emulator/runtime/services.js';

const page = readFileSync('src/emulator/BEHAVIOR.md', 'utf8');

describe('the page on the behaviour of the emulator', () => {
  it('names every operation of every service', () => {
    const words = new Set(page.match(/\w+/g));
    for (const { name, operations } of services) {
      expect(Object.keys(operations).filter((operation) => !words.has(operation)), name).to.deep.equal([]);
    }
  });

  it('shows fault rules that the emulator takes', () => {
    const example = /```json\n([^]*?)```/.exec(page)?.[1] ?? '';
    expect(parseFaults(JSON.parse(example))).to.have.length(3);
  });

  it('names every endpoint of its own', async () => {
    const emulator = await startEmulator();
    const answer = (await (await fetch(`${emulator.endpoint}/_emulator/nothing`)).json()) as { message: string };
    await emulator.stop();
    const endpoints = answer.message.split('there is ')[1]?.replace(/\.$/, '').split(', ') ?? [];
    expect(endpoints).to.have.length(8);
    for (const endpoint of endpoints) expect(page).to.contain(`\`${endpoint.replace(' ', ' /_emulator/')}`);
  });
});
