import { hostname } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { asIdcError } from '../../errors/index.js';
import { kindOf } from '../../kinds/registry.js';
import { changedFixedProperties, makeObject, schemaOf } from '../../kinds/schemas.js';
import { keyText, type ObjectMap, type SnapshotObject } from '../../model/index.js';
import { replacedLinks } from '../links.js';
import { requirePlanned } from '../planned-changes.js';
import { hiddenProperties, resourceProperties, visibleProperties } from '../resource-properties.js';
import { record, type JournalAction, type JournalStart } from './journal.js';
import { sessionOf, type Session } from './session.js';

type Properties = Record<string, unknown>;

/** Longest message that safely fits a gRPC trailer (8 KiB for all metadata, three bytes for each that is encoded). */
const messageLimit = 2_000;

/**
 * The dynamic provider: check, diff, create, update, delete and read of any kind. The engine keeps its process for a whole
 * run, so the rate limiter, the directory of IDs and the window of assignment operations are shared by all resources.
 */
export const provider = {
  check: (_olds: Properties, news: Properties) => Promise.resolve({ inputs: news }),

  /** Says plainly whether anything differs. States of every earlier shape are accepted: keys for the provider do not count. */
  diff: (_id: string, olds: Properties, news: Properties) => {
    const [had, wanted] = [visibleProperties(olds), visibleProperties(news)];
    const changes = !isDeepStrictEqual(had, wanted);
    const replaces = changes ? changedFixedProperties(hiddenProperties(news).kind, had, wanted) : [];
    // Two objects of one name cannot be side by side, so the old one goes first.
    return Promise.resolve(replaces.length > 0 ? { changes, replaces, deleteBeforeReplace: true } : { changes });
  },

  create: async (inputs: Properties) => {
    const { session, kind, after } = await openObject(inputs);
    const id = await attempt(session, 'create', after, inputs, () => kind.reconciler.create(session, after.body));
    return { id, outs: { ...inputs } };
  },

  update: async (id: string, olds: Properties, news: Properties) => {
    const { session, kind, after } = await openObject(news);
    const [had, wanted] = [visibleProperties(olds), visibleProperties(news)];
    // What mentions a replaced object has lost its link, whatever the state says.
    const written = kind.schema.fromProperties(had);
    const before = kind.schema.unlinked?.(written, replacedLinks(had, wanted)) ?? written;
    const planned = { ...after, name: kind.schema.nameOf(written) }; // a renamed object is planned under the name that it has
    await attempt(session, 'update', planned, news, () => kind.reconciler.update(session, id, before, after.body));
    return { outs: { ...news } };
  },

  delete: async (id: string, properties: Properties) => {
    const { session, kind, after: before } = await openObject(properties);
    await attempt(session, 'delete', before, properties, () => kind.reconciler.delete(session, id, before.body));
  },

  /** The live object, for `pulumi refresh`: each kind is read once for the whole run. */
  read: async (id: string, properties: Properties) => {
    const { session, after } = await openObject(properties);
    const live = liveObject(await session.live(), id, after);
    if (live === undefined) return { id: '', props: {} };
    const props = resourceProperties(live, await session.live(), hiddenProperties(properties).targetFile);
    return { id: typeof live.body['id'] === 'string' ? live.body['id'] : id, props: { ...props }, inputs: { ...props } };
  },
};

/** The live object of a resource: by its name; where names are not unique, by the ID that the resource has. */
function liveObject(live: ObjectMap, id: string, known: SnapshotObject): SnapshotObject | undefined {
  const schema = schemaOf(known.kind);
  if (schema.namesakes === undefined) return live.get(keyText(known));
  const found = [...live.values()].find(({ kind, body }) => kind === known.kind && body['id'] === id);
  return found && makeObject(schema, schema.namesakes.keyedAs(found.body, known.body));
}

async function openObject(properties: Properties) {
  const { kind: name, targetFile } = hiddenProperties(properties);
  const kind = kindOf(name);
  const after = makeObject(kind.schema, kind.schema.fromProperties(visibleProperties(properties)));
  return { session: await sessionOf(targetFile), kind, after };
}

/**
 * Runs one operation that the plan lists between two lines of the journal, and turns a failure into one line for the engine
 * to show.
 */
async function attempt<T>(session: Session, action: JournalAction, object: SnapshotObject, properties: Properties, work: () => Promise<T>): Promise<T> {
  const { journalFile } = session.target;
  const startedMs = Date.now();
  const base = { kind: object.kind, name: object.name, action, startedAt: new Date(startedMs).toISOString() };
  await announce(journalFile, { ...base, outcome: 'started', pid: process.pid, hostname: hostname() });
  try {
    requirePlanned(await session.planned(), action, object, visibleProperties(properties));
    await session.allowed(object);
    const result = await work().finally(() => session.calls.save());
    await record(journalFile, { ...base, durationMs: Date.now() - startedMs, outcome: 'done' });
    return result;
  } catch (thrown) {
    const error = asIdcError(thrown);
    await record(journalFile, { ...base, durationMs: Date.now() - startedMs, outcome: 'failed', error: error.toJSON() });
    throw short(`${error.message}. ${error.remedy}`);
  }
}

/** What cannot be written down is not done: nobody could undo it. */
async function announce(journalFile: string, start: JournalStart): Promise<void> {
  try {
    await record(journalFile, start);
  } catch (thrown) {
    throw short(`Nothing was written: the journal of the run cannot be written (${thrown instanceof Error ? thrown.message : String(thrown)}).`);
  }
}

/** The engine's own handling prints a stack for some methods; the line is all that helps. */
function short(message: string): Error {
  const error = new Error(message.length > messageLimit ? `${message.slice(0, messageLimit)}…` : message);
  error.stack = '';
  return error;
}
