import type { Patience } from '../../channels/index.js';
import type { ComposedMessage } from '../../notices/index.js';

/** A way to tell people something. */
export interface NoticeChannel {
  /** @throws ChannelError, AwsError, GithubError, UsageError CONFIG_INVALID when a variable is not set */
  send(message: ComposedMessage): Promise<void>;
}

/** What channels work with. */
export interface ChannelParts {
  /** The value of a variable. @throws UsageError CONFIG_INVALID when it is not set */
  readonly secret: (variable: string) => Promise<string>;
  /** The content of a file; the path counts from the root of the repository. @throws UsageError CONFIG_INVALID */
  readonly readFile: (path: string) => Promise<string>;
  readonly patience: Patience;
  /** Where GitHub is, as its workflows tell. */
  readonly github: { readonly apiUrl: string; readonly repository?: string | undefined };
  readonly userAgent: string;
}
