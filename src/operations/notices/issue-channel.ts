import { createHash } from 'node:crypto';
import type { ChannelFields } from '../../config/index.js';
import { UsageError } from '../../errors/index.js';
import { codeBlock, connectIssues, placeIn, type Issue, type IssuePort } from '../../github/index.js';
import { entryOf, harmlessLine, harmlessText, problemOf, type ComposedNotice } from '../../notices/index.js';
import type { ChannelParts, NoticeChannel } from './notice-channel.js';

type IssueFields = Extract<ChannelFields, { type: 'github-issue' }>;

const defaultLabel = 'identity-center-backup';
const defaultTokenVariable = 'GITHUB_TOKEN';
const longestTitle = 200;
const longestBody = 30_000;

/** Issues on GitHub: one for each problem, with comments while it lasts, closed when it is over. */
export function issueChannel(fields: IssueFields, parts: ChannelParts): NoticeChannel {
  return {
    send: async ({ parts: notices, isTest }) => {
      const issues = await connect(fields, parts);
      const { label = defaultLabel } = fields;
      for (const part of notices) await tell(issues, label, part, isTest);
    },
  };
}

/** @throws UsageError CONFIG_INVALID without a token or a repository */
async function connect({ repository, tokenVariable = defaultTokenVariable }: IssueFields, { secret, patience, github, userAgent }: ChannelParts): Promise<IssuePort> {
  const named = repository ?? github.repository;
  if (named === undefined || named === '') {
    throw new UsageError('CONFIG_INVALID', { message: 'A channel names no repository for its issues, and GITHUB_REPOSITORY is not set', remedy: 'Write `repository: owner/name` into the channel.' });
  }
  const place = placeIn({ GITHUB_API_URL: github.apiUrl, GITHUB_TOKEN: await secret(tokenVariable), GITHUB_REPOSITORY: named });
  return connectIssues({ ...place, ...patience, userAgent });
}

/** What was done before, by an attempt that has failed later on, is not done again. */
async function tell(issues: IssuePort, label: string, part: ComposedNotice, isTest: boolean): Promise<void> {
  const { notice: { state } } = part;
  const [issue] = state === 'once' || isTest ? [] : await ownIssues(issues, label, problemMark(part));
  if (issue === undefined) {
    if (state === 'over') return; // somebody has closed it
    const [made] = await ownIssues(issues, label, entryMark(part));
    const { number } = made ?? (await issues.createIssue(harmlessLine(`${isTest ? 'Test: ' : ''}${part.subject}`, longestTitle), issueBody(part), label));
    if (isTest) await issues.closeIssue(number);
    return;
  }
  if (!issue.body.includes(entryMark(part))) await commentOnce(issues, issue, part);
  if (state === 'over') await issues.closeIssue(issue.number);
}

async function commentOnce(issues: IssuePort, { number }: Issue, part: ComposedNotice): Promise<void> {
  const comments = await issues.listComments(number);
  if (!comments.some(({ body }) => body.startsWith(entryMark(part)))) await issues.createComment(number, `${entryMark(part)}\n${textOf(part)}`);
}

/** Those of this program that hold a mark: what somebody else writes does not count, as that person could change it. */
async function ownIssues(issues: IssuePort, label: string, mark: string): Promise<Issue[]> {
  const marked = (await issues.openIssues(label)).filter(({ body }) => body.includes(mark));
  if (marked.length === 0) return [];
  const viewer = await issues.viewer();
  return marked.filter(({ author, isBot }) => (viewer === undefined ? isBot : author === viewer));
}

/** The text of an issue, as `idc notify preview` shows it too. */
export function issueBody(part: ComposedNotice): string {
  const end = part.notice.state === 'open' ? '\n\nThis issue is closed when the problem is over.' : '';
  return `${problemMark(part)}\n${entryMark(part)}\n${textOf(part)}${end}`;
}

/** Everything that could be somebody else's text stands in a block of code, where nothing is a mention or a link. */
function textOf({ subject, text, notice: { link } }: ComposedNotice): string {
  const run = link !== undefined && /^https:\/\/[\w.:-]+\/[\w./-]+$/.test(link) ? `\n\n[The run](${link})` : '';
  return `${codeBlock([harmlessLine(subject, longestTitle), '', ...harmlessText(text, longestBody).split('\n')], 'text')}${run}`;
}

function problemMark({ notice }: ComposedNotice): string {
  return mark('problem', problemOf(notice));
}

function entryMark({ notice }: ComposedNotice): string {
  return mark('notice', entryOf(notice));
}

function mark(name: string, text: string): string {
  return `<!-- idc ${name} ${createHash('sha256').update(text).digest('hex').slice(0, 32)} -->`;
}
