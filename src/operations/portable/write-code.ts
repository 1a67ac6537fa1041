import { encodeCode, snapshotOfRecords, type CodeFormatName, type PortableRecord } from '../../portable/index.js';
import { writePieces, type Destination, type WriteSettings } from './write-pieces.js';

/** How and where a program is written. */
export interface CodeSettings extends Omit<WriteSettings, 'folderExtension'> {
  readonly format: CodeFormatName;
  readonly destination: Destination;
  /** What it is a program of, for its first line. */
  readonly title: string;
}

/** What was written. */
export interface CodeReport {
  /** How many resources the program declares. */
  readonly resources: number;
  /** What it cannot say. */
  readonly losses: readonly string[];
}

/**
 * Writes records as a program of Terraform or Pulumi that takes over what is live. They are all in memory then.
 * @throws UsageError EXPORT_FAILED, and whatever the records throw
 */
export async function writeCode(records: AsyncIterable<PortableRecord>, { format, destination, title, ...settings }: CodeSettings): Promise<CodeReport> {
  const { snapshot } = await snapshotOfRecords(records);
  const { pieces, resources, losses } = encodeCode(format, snapshot, title);
  await writePieces(pieces, destination, settings);
  return { resources, losses };
}
