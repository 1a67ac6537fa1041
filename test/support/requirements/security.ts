import type { Requirement } from './requirement.js';

export const security: Requirement = {
  id: 'R4',
  title: 'Security',
  text: 'AES-256 at rest with managed keys and rotation, TLS in transit, audit trail, role-based access with denials logged, secure deletion.',
  clauses: [
    {
      words: 'AES-256 at rest',
      proofs: {
        'unit/tree/encryption/siv': ['gives the results of RFC 8452, and the plain text back', 'is opened only when every bit is as it was sealed'],
        'integration/encryption/encrypted-history': ['has plain and encrypted ones, tells nothing in the clear of the latter, and reads all alike', 'is read by nobody without the key, and written plain by nobody'],
      },
    },
    {
      words: 'managed keys and rotation',
      proofs: {
        'integration/encryption/kms': ['open the snapshots of a repository, and can be exchanged'],
        'integration/encryption/encrypted-history': ['keeps its snapshots when the key is rotated, and loses those whose period is destroyed'],
        'unit/keys/key-file': ['gives new snapshots a new key, in a new period by itself', 'keeps its data keys when they are wrapped for others, and shuts out who is removed'],
      },
    },
    {
      words: 'TLS in transit',
      proofs: {
        'unit/aws/transport': ['is TLS for every service of AWS in every partition, where nobody names an endpoint', 'begins with a TLS handshake, before anything of a request'],
        'integration/targets/git': ['whose address is not encrypted is warned of when it is checked'],
        'unit/github/runner': ['knows where GitHub is, and sends no token in the clear'],
      },
    },
    {
      words: 'audit trail',
      proofs: {
        'integration/audit/recorded': ['is one event each, with caller, instance, parameters, outcome and snapshots', 'is told of every command, or left out for a reason'],
        'integration/audit/verify-audit': ['tells an event that a commit on top has taken out, changed, put elsewhere, repeated or put in'],
        'unit/audit/redact': ['hold nothing that is a secret by its form'],
      },
    },
    {
      words: 'role-based access with denials logged',
      proofs: {
        'integration/roles/matrix': ['is denied to a ${role} before anything is asked or written, and recorded'],
        'integration/roles/provider': ['refuse an object that the plan does not, whose write never reaches AWS, and leave an event for the next command'],
        'integration/approval/approval': ['is refused without one, and told what nearly fits', 'lets exactly the approved plan be carried out, and git accepts the tag', 'does not count under another name, changed, or made by hand without a signature'],
        'unit/roles/decide': ['let a viewer read, an operator back up, a restorer restore, an administrator do everything, and nobody else anything'],
      },
    },
    {
      words: 'secure deletion',
      proofs: { 'integration/encryption/delete-securely': ['takes all snapshots of the period, shows each before, leaves the others readable, and nothing of it on the disk'] },
    },
  ],
};
