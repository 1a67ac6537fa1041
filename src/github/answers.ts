import { z } from 'zod';
import type { PullRequest, PullRequestComment, RunApproval } from './ports.js';

/** What is used of a pull request in an answer; the body of one without text is null. */
export const pullRequestSchema = z.object({
  number: z.int(),
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  base: z.object({ ref: z.string() }),
});

/** What is used of a comment in an answer; the user of a deleted account is null. */
export const commentSchema = z.object({
  id: z.int(),
  html_url: z.string(),
  body: z.string().nullish(),
  user: z.object({ login: z.string(), type: z.string() }).nullish(),
});

/** What is used of a review of the environments of a run. */
export const runApprovalSchema = z.object({
  state: z.string(),
  environments: z.array(z.object({ name: z.string() })),
  user: z.object({ login: z.string() }).nullish(),
});

/** A release in our words. */
export function toRunApproval({ state, environments, user }: z.infer<typeof runApprovalSchema>): RunApproval {
  return { isApproved: state === 'approved', environments: environments.map(({ name }) => name), reviewer: user?.login ?? '' };
}

/** A pull request in our words. */
export function toPullRequest({ number, html_url: url, title, body, base }: z.infer<typeof pullRequestSchema>): PullRequest {
  return { number, url, title, body: body ?? '', base: base.ref };
}

/** A comment in our words. */
export function toComment({ id, html_url: url, body, user }: z.infer<typeof commentSchema>): PullRequestComment {
  return { id, url, body: body ?? '', author: user?.login ?? '', isBot: user?.type === 'Bot' };
}
