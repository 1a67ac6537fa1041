import type { Requirement } from './requirement.js';

const everyMember = { 'integration/readable-fields': ['is in the snapshot, member by member, but for what the documentation lists'] };
const goldenTree = {
  'integration/collect': ['has the tree of the golden snapshot, whatever the order and the page size of the answers, with empty pages among them'],
  'unit/tree/golden': ['has exactly the bytes of test/golden/snapshot'],
};

export const backup: Requirement = {
  id: 'R1',
  title: 'Backup',
  text: 'users, groups, memberships, permission sets (AWS managed, customer managed, inline policies, permissions boundary, session duration, relay '
    + 'state, tags), account assignments, attributes for access control, applications with assignments, access scopes, grants and authentication methods, '
    + 'trusted token issuers, instance metadata and tags, and the list of accounts; with metadata (who, when, from where, counts, coverage, digest); '
    + 'full and incremental; partial failure keeps what was read, and the next run picks up what is missing; every backup is verified after it is written.',
  clauses: [
    { words: 'users, groups, memberships', proofs: { ...everyMember, ...goldenTree } },
    {
      words: 'permission sets (AWS managed, customer managed, inline policies, permissions boundary, session duration, relay state, tags)',
      proofs: { ...everyMember, ...goldenTree, 'unit/tree/snapshot-codec': ['give back the snapshot that they were made of'] },
    },
    {
      words: 'account assignments',
      proofs: { ...goldenTree, 'integration/collect': ['predicts its calls exactly once the pairs are known, and the next time before it starts'] },
    },
    {
      words: 'attributes for access control',
      proofs: { ...everyMember, 'integration/kinds/access-control-attributes': ['are read with their status while they are not enabled'] },
    },
    {
      words: 'applications with assignments, access scopes, grants and authentication methods',
      proofs: {
        'integration/kinds/application': [
          'are read with everything that belongs to them, by seven calls each',
          'keep assignments and grants whose principal or issuer was deleted',
          'of one name are all kept, the first by ARN under the name alone',
        ],
      },
    },
    { words: 'trusted token issuers', proofs: everyMember },
    { words: 'instance metadata and tags, and the list of accounts', proofs: everyMember },
    {
      words: 'with metadata (who, when, from where, counts, coverage, digest)',
      proofs: {
        'unit/store/trailers': ['read back as they were written, whatever text they hold and whatever summary stands before them', 'says in its subject what the snapshot holds and lacks'],
        'integration/store/commit-snapshot': ['has a digest that sha256sum confirms'],
      },
    },
    {
      words: 'full and incremental',
      proofs: {
        'integration/collect': ['makes no more calls than the minimum for these pages'],
        'integration/incremental': ['equals a full one after any changes', 'asks for lists and for what was touched, and for nothing else'],
        'full/incremental': ['equals a full one after any changes'],
      },
    },
    {
      words: 'partial failure keeps what was read',
      proofs: {
        'integration/collect': ['records what could not be read as a gap, and keeps the rest'],
        'integration/fault-storm': ['names exactly what it lacks when something is denied besides', 'equals the truth but for the exact gaps that it names, with every fault at once'],
      },
    },
    {
      words: 'the next run picks up what is missing',
      proofs: {
        'integration/incremental': ['tries again what the last one could not read', 'and a full one as well ask first for what the last one lacks'],
        'integration/interrupted-backup/going-on': ['goes on within a half-read list, and asks for nothing twice'],
      },
    },
    {
      words: 'every backup is verified after it is written',
      proofs: {
        'integration/store/damage': ['counts what it read back', 'notices each damaged byte of an object in a pack', 'notices a missing object'],
        'e2e/docs/snapshots': ['the guide to snapshots'],
      },
    },
  ],
};
