// The lint rule `rooms/imports`: holds every import of src/ against the table of rooms. It needs the path of the
// file and the text of the import only, so the file that is imported need not exist.
import { posix, sep } from 'node:path';
import { composers, ioModules, packages, parts, rooms } from './rooms.mjs';

/** Why `from` (a path in src/ without extension) may not import `source`; undefined when it may. */
export function refusal(from, source) {
  const room = roomOf(from);
  if (source.startsWith('.')) return refusalOfFile(from, room, posix.join(posix.dirname(from), source));
  if (source.startsWith('node:')) return refusalOfNode(room, source.slice('node:'.length));
  return refusalOfPackage(room, source);
}

function refusalOfFile(from, room, path) {
  const target = path.replace(/\.[cm]?[jt]s$/, '');
  if (target.startsWith('../')) return `${target} is outside src/: what is built and published is src/ alone`;
  const wanted = roomOf(target);
  if (wanted === room || from in composers) return undefined;
  const { mayImport, reason } = rooms[room] ?? { mayImport: [], reason: `${room} is not in the table of rooms (tools/lint/rooms.mjs)` };
  const allowed = mayImport.some((name) => parts[name]?.(target) ?? name === wanted);
  return allowed ? undefined : `${room}/ may not import ${target}: ${reason}`;
}

function refusalOfNode(room, module) {
  if (module === 'process') return 'import process from nowhere: only entry points touch it, as the global';
  const refused = rooms[room]?.io === false && ioModules.includes(module.split('/')[0]);
  return refused ? `${room}/ may not use node:${module}, as it does no I/O: ${rooms[room].reason}` : undefined;
}

function refusalOfPackage(room, source) {
  const owned = packages.find(({ name }) => source === name || source.startsWith(name.endsWith('/') ? name : `${name}/`));
  return owned === undefined || owned.room === room ? undefined : `only ${owned.room}/ may import ${source}: ${owned.reason}`;
}

// The folder below src/, or the file itself where it stands in src/.
function roomOf(path) {
  return path.split('/')[0];
}

export const roomImports = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{why}}.' } },
  create(context) {
    const path = posix.normalize(context.filename.split(sep).join('/'));
    // The last one: a checkout may itself be below a folder named src.
    const from = path.slice(path.lastIndexOf('/src/') + '/src/'.length).replace(/\.[cm]?[jt]s$/, '');
    const check = (node) => {
      if (typeof node?.value !== 'string') return;
      const why = refusal(from, node.value);
      if (why !== undefined) context.report({ node, messageId: 'refused', data: { why } });
    };
    return {
      ImportDeclaration: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      TSImportType: ({ source }) => check(source),
    };
  },
};
