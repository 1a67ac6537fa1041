/** Folder of an instance's files in the repository. */
export function prefixOf(instanceName: string): string {
  return `snapshots/${instanceName}`;
}
