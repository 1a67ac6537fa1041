import { partitionOfArn, type InstanceInfo } from '../../model/index.js';

/** An ARN up to its account: partition, service, Region and account (AWS General Reference, "Amazon Resource Names"). */
const arnStart = /\barn:(aws[a-z-]{0,20}):([a-z0-9*?-]{0,64}):([a-z0-9*?-]{0,32}):(\d{12}|[a-z0-9*?]{0,32})(?=:)/g;

/**
 * Changes the ARNs in a text: those of the partition of the one instance get that of the other, and accounts change as the
 * mapping says. A text that is an account ID and nothing else changes too, as conditions of policies have it.
 */
export function arnChanger(from: InstanceInfo, to: InstanceInfo, accounts: ReadonlyMap<string, string | null>): (text: string) => string {
  const [source, target] = [from, to].map(({ instanceArn }) => partitionOfArn(instanceArn) || 'aws');
  const accountOf = (id: string): string => accounts.get(id) ?? id;
  return (text) =>
    accountOf(text) !== text
      ? accountOf(text)
      : text.replace(arnStart, (_all, partition: string, service: string, region: string, account: string) =>
          `arn:${partition === source ? target : partition}:${service}:${region}:${accountOf(account)}`);
}
