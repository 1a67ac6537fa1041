import { Option } from 'commander';

/** `--topic`, which names what a message is about. */
export function topicOption(topics: readonly string[]): Option {
  return new Option('--topic <topic>', 'what the message is about').choices([...topics]);
}
