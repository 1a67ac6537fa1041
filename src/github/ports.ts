/** A pull request, as far as it is needed here. Its texts are other people's. */
export interface PullRequest {
  readonly number: number;
  /** Address for people. */
  readonly url: string;
  readonly title: string;
  readonly body: string;
  /** Name of the branch that it would be merged into. */
  readonly base: string;
}

/** A comment on a pull request. Its text is other people's. */
export interface PullRequestComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly author: string;
  /** True of Actions and other apps. */
  readonly isBot: boolean;
}

/** The release of a workflow run by a reviewer of protected environments. */
export interface RunApproval {
  readonly isApproved: boolean;
  readonly environments: readonly string[];
  /** Login of the reviewer. */
  readonly reviewer: string;
}

/** What a pull request says. */
export interface PullRequestText {
  readonly title: string;
  readonly body: string;
}

/**
 * One repository on GitHub. Each method throws a GithubError: GITHUB_DENIED, GITHUB_NOT_FOUND, GITHUB_INVALID or
 * GITHUB_UNAVAILABLE. What only reads or sets a value is tried again when GitHub fails; what makes something is tried again
 * only when GitHub says that it was not done, so that nothing is made twice.
 */
export interface GithubPort {
  /** `owner/name`. */
  readonly repository: string;
  defaultBranch(): Promise<string>;
  /** Login of the token's user; undefined for the token of a workflow or of an app, which has none. */
  viewer(): Promise<string | undefined>;
  /** Who has released the environments of a workflow run, newest last. */
  runApprovals(run: string): Promise<readonly RunApproval[]>;
  /** Open pull requests from one branch of this repository into another: GitHub allows one. */
  openPullRequests(head: string, base: string): Promise<readonly PullRequest[]>;
  createPullRequest(head: string, base: string, text: PullRequestText): Promise<PullRequest>;
  updatePullRequest(number: number, text: PullRequestText): Promise<PullRequest>;
  closePullRequest(number: number): Promise<void>;
  /** All comments of a pull request, oldest first. */
  listComments(number: number): Promise<readonly PullRequestComment[]>;
  createComment(number: number, body: string): Promise<PullRequestComment>;
  updateComment(id: number, body: string): Promise<PullRequestComment>;
  /** A comment that is gone already is gone. */
  deleteComment(id: number): Promise<void>;
}
