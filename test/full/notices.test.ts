import { noticeLaws } from '../support/notice-law.js';

describe('messages to a channel, in full size', function () {
  this.timeout(600_000);
  for (const [law, check] of Object.entries(noticeLaws)) it(law, () => { check(20_000); });
});
