/** Partitions of AWS in which IAM Identity Center is offered. */
export const partitions = ['aws', 'aws-cn', 'aws-us-gov'] as const;

/** A partition of AWS: accounts, roles and Regions of one know nothing of another. */
export type Partition = (typeof partitions)[number];

/** The partition of a Region, by the beginnings that AWS has set aside (AWS General Reference, "Partitions"). */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
