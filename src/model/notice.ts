/** What people can be told of, by name. */
export const noticeTopics = [
  'failure', 'missed-run', 'gaps', 'sudden-loss', 'drift', 'corruption', 'storage-limit', 'access-denied', 'restore-done',
] as const;

/** Topic of a notice. */
export type NoticeTopic = (typeof noticeTopics)[number];

/** How much it can matter, most first. */
export const noticeLevels = ['critical', 'warning', 'info'] as const;

/** How much it matters. `info` is nothing that somebody has to see to. */
export type NoticeLevel = (typeof noticeLevels)[number];

/** Something that people should know of without having asked. */
export interface Notice {
  readonly topic: NoticeTopic;
  /** What it is about, such as `instance prod` or `schedule nightly`. Notices of the same topic and subject are about one problem. */
  readonly subject: string;
  readonly level: NoticeLevel;
  /** `over`: the problem is there no longer. `once`: nothing that lasts. */
  readonly state: 'open' | 'over' | 'once';
  /** What has happened, as one sentence. */
  readonly text: string;
  /** What to do, with the command to type. */
  readonly remedy?: string | undefined;
  /** When it happened: ISO 8601, UTC. */
  readonly at: string;
  readonly instances?: readonly string[] | undefined;
  readonly schedule?: string | undefined;
  readonly snapshots?: readonly string[] | undefined;
  /** Code of an error. */
  readonly error?: string | undefined;
  /** Address of the CI run. */
  readonly link?: string | undefined;
}
