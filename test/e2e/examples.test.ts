import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { EmulatorOptions } from '../../src/emulator/index.js';
import { projectRoot } from '../support/checkout.js';
import { exportVariables, testGuide } from '../support/guide.js';

const examples: Readonly<Record<string, EmulatorOptions>> = { 'small-company': {}, 'large-organization': {}, migration: { instances: 2 }, gitops: {} };

for (const [name, options] of Object.entries(examples)) {
  describe(`the example ${name}`, function () {
    this.timeout(120_000);

    // The page says nothing of an endpoint: its commands find the emulator as they find AWS.
    testGuide(`examples/${name}/README.md`, options, (checkout, endpoint) => {
      cpSync(join(projectRoot, 'examples', name), checkout.root, { recursive: true });
      exportVariables(checkout, { AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: '111111111111', AWS_SECRET_ACCESS_KEY: 'test' });
      return Promise.resolve();
    });
  });
}
