import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { EngineError } from '../../errors/index.js';
import { kindNames } from '../../model/index.js';

const common = {
  kind: z.enum(kindNames),
  name: z.string(),
  /** What is done to the object; a replacement is a delete and then a create. */
  action: z.enum(['create', 'update', 'delete']),
  /** ISO 8601 in UTC. */
  startedAt: z.string(),
};

const start = z.object({ ...common, outcome: z.literal('started'), pid: z.number().int(), hostname: z.string() });

const end = z.object({
  ...common,
  outcome: z.enum(['done', 'failed']),
  durationMs: z.number().min(0),
  error: z
    .object({ code: z.string(), message: z.string(), remedy: z.string(), details: z.record(z.string(), z.unknown()), retryable: z.boolean() })
    .optional(),
});

const line = z.discriminatedUnion('outcome', [start, end]);

/** Stands in the journal before the first write to an object: from here on it may have been touched. With the process that writes. */
export type JournalStart = z.infer<typeof start>;

/** How the work on an object ended. */
export type JournalEnd = z.infer<typeof end>;

/** One line of the journal of a run. */
export type JournalLine = z.infer<typeof line>;

/** What was done to an object. */
export type JournalAction = JournalLine['action'];

/**
 * Appends one line. A start is on the disk before the promise resolves, so that nothing is written to AWS of which the
 * journal does not tell. The file must be there: taking it away stops a process that outlives its command.
 */
export async function record(file: string, entry: JournalLine): Promise<void> {
  const handle = await open(file, constants.O_WRONLY | constants.O_APPEND);
  try {
    await handle.appendFile(`${JSON.stringify(entry)}\n`);
    if (entry.outcome === 'started') await handle.datasync();
  } finally {
    await handle.close();
  }
}

/**
 * The lines of a journal; none when there is no such file. A last line that was cut off is left out: a start that is not
 * whole was not followed by a write.
 * @throws EngineError RUN_INVALID for any other line that is not one
 */
export async function readJournal(file: string): Promise<JournalLine[]> {
  const text = await readFile(file, 'utf8').catch((thrown: unknown) => {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw thrown;
  });
  const lines = text.split('\n');
  const cut = lines.pop() ?? '';
  const whole = lines.map((content, index) => ({ content, number: index + 1 })).filter(({ content }) => content !== '');
  const parsed = whole.map(({ content, number }) => parseLine(content) ?? invalidLine(file, number));
  const last = parseLine(cut);
  return last === undefined ? parsed : [...parsed, last];
}

function parseLine(content: string): JournalLine | undefined {
  try {
    return line.safeParse(JSON.parse(content)).data;
  } catch {
    return undefined;
  }
}

function invalidLine(file: string, number: number): never {
  throw new EngineError('RUN_INVALID', {
    message: `Line ${number} of ${file} is not a line of a journal`,
    remedy: 'Bring the file back as it was, or restore the safety snapshot of that run: `idc backup list` shows it.',
    details: { file, line: number },
  });
}
