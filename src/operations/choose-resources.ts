import type { RestorePlan } from '../model/index.js';
import type { ResourceChoice } from '../pulumi/index.js';
import type { StackOptions } from './adopt.js';

/** Above so many objects the engine's picture of all of them costs minutes and gigabytes (npm run bench -- restore). */
const pictureLimit = 20_000;

/** What the engine sees of a plan. */
export function chooseResources(choice: StackOptions['resources'], { before, after }: RestorePlan): ResourceChoice {
  if (choice !== undefined && choice !== 'auto') return choice;
  return Math.max(before.size, after.size) > pictureLimit ? 'changed' : 'all';
}
