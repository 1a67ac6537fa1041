import { accessOverTime } from './requirements/access-over-time.js';
import { backup } from './requirements/backup.js';
import { integrity } from './requirements/integrity.js';
import { operability } from './requirements/operability.js';
import { otherInstances } from './requirements/other-instances.js';
import { portability } from './requirements/portability.js';
import type { AwaitedClause, Requirement } from './requirements/requirement.js';
import { restore } from './requirements/restore.js';
import { retention } from './requirements/retention.js';
import { review } from './requirements/review.js';
import { schedules } from './requirements/schedules.js';
import { security } from './requirements/security.js';
import { targets } from './requirements/targets.js';

/** What the product has to do, in order of its numbers, each with the tests that prove it. */
export const requirements: readonly Requirement[] = [
  backup, restore, schedules, security, otherInstances, integrity, portability, targets, retention, review, accessOverTime, operability,
];

/** Clauses without a test so far. Give a clause its proofs and take its line away; when the list is empty, a clause without proof fails the tests. */
export const awaited: readonly AwaitedClause[] = [
  { id: 'R3', words: 'cron expressions' },
  { id: 'R3', words: 'create, list, update, delete, run now' },
  { id: 'R3', words: 'status and history of each' },
  { id: 'R3', words: 'notification on failure and on missed runs' },
  { id: 'R3', words: 'metrics' },
  { id: 'R7', words: 'JSON, YAML, CSV' },
  { id: 'R7', words: 'conversion between them' },
  { id: 'R7', words: 'validation' },
  { id: 'R7', words: 'streaming in bounded memory' },
  { id: 'R7', words: 'audit of each' },
  { id: 'R7', words: 'selection by kind' },
  { id: 'R12', words: 'metrics' },
  { id: 'R12', words: 'a dashboard' },
  { id: 'R12', words: 'alerts' },
];
