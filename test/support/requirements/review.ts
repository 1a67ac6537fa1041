import type { Requirement } from './requirement.js';

export const review: Requirement = {
  id: 'R10',
  title: 'Review',
  text: 'pull requests that show identity changes as people read them (who gains or loses which access on which account, and how risky that is).',
  clauses: [
    {
      words: 'pull requests that show identity changes as people read them',
      proofs: {
        'e2e/github-flow': ['proposes what somebody has changed, and reviews it in one comment that stays up to date, and fails on what blocks it', 'previews in the pull request what an edit by hand would do'],
        'integration/github/review-pull-request': ['tells what a valid change means, and fails on a finding that blocks', 'shows hostile names as they are: no mention, no link, no command, no end of a block'],
        'unit/diff/review/review-objects': ['accounts for every object that differs to the letter'],
      },
    },
    { words: 'who gains or loses which access on which account', proofs: { 'unit/diff/access/access-impact': ['is the difference of two matrices that are made by brute force', 'is unknown where a group could not be read'] } },
    {
      words: 'how risky that is',
      proofs: {
        'unit/risk/corpus': ['is as ${name} has it: ${one.title}', 'has a case for each rule'],
        'unit/risk/policy/power': ['never grows by one more Deny', 'never shrinks by one more Allow'],
      },
    },
  ],
};
