/** The partition that an ARN names, such as `aws-cn`; empty for a text that is no ARN (AWS General Reference, "Amazon Resource Names"). */
export function partitionOfArn(arn: string): string {
  return arn.split(':')[1] ?? '';
}
