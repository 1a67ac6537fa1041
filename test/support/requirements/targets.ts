import type { Requirement } from './requirement.js';

const contract = 'integration/targets/keep-copies';

export const targets: Requirement = {
  id: 'R8',
  title: 'Storage targets',
  text: 'local git repository, any git remote, S3 (versioned, optionally with Object Lock and KMS); written in parallel; one failing target does '
    + 'not stop the others and is caught up later; credentials and permissions of a target are checked before it is used.',
  clauses: [
    { words: 'local git repository', proofs: { 'integration/targets/directory': ['is a repository that git clones and finds valid', 'takes two pushes at once: one goes first, the other is told or follows'] } },
    {
      words: 'any git remote',
      proofs: {
        'integration/targets/git': ['that does not accept the token is told as such, and asked once', 'whose settings refuse a push is told as such by both, and stays as it is'],
        'e2e/docs/copies': ['the guide to copies'],
      },
    },
    {
      words: 'S3 (versioned, optionally with Object Lock and KMS)',
      proofs: {
        'integration/targets/s3-contract': ['a copy in S3'],
        'integration/targets/s3-lock': ['says until when Object Lock holds what was removed from the history, and hides it', 'is encrypted with the KMS key that is set, in the bucket of the account that is expected'],
        'full/copies': ['give back what was pushed last while every tenth request goes wrong'],
      },
    },
    { words: 'written in parallel', proofs: { [contract]: ['are made at the same time, and one that fails neither stops the others nor is forgotten'] } },
    {
      words: 'one failing target does not stop the others and is caught up later',
      proofs: {
        [contract]: ['are made at the same time, and one that fails neither stops the others nor is forgotten', 'are told of when their place cannot be written to'],
        'integration/targets/s3-faults': ['says that it does not answer, so that the same push may be tried later'],
      },
    },
    {
      words: 'credentials and permissions of a target are checked before it is used',
      proofs: {
        [contract]: ['are not begun in a place of which the check finds that it cannot be used'],
        'integration/targets/s3-lock': ['is judged by what is set for the bucket'],
        'integration/targets/s3-permissions': ['allows what copies in a bucket with Object Lock ask for, and nothing else'],
      },
    },
  ],
};
