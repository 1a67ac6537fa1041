import type { KindName } from '../model/index.js';

/** Kinds whose objects others refer to by name. */
export const namedKinds = ['user', 'group', 'permission-set', 'trusted-token-issuer'] as const satisfies readonly KindName[];
export type NamedKind = (typeof namedKinds)[number];

/** Names and live IDs of one instance, both ways. IDs live nowhere else: objects refer to each other by name. */
export class Directory {
  readonly #idByName: Record<NamedKind, Map<string, string>> = tables();
  readonly #nameById: Record<NamedKind, Map<string, string>> = tables();
  readonly #new = new Set<string>();

  /** Adds an object that this run has created, which AWS may not see everywhere yet. */
  addNew(kind: NamedKind, name: string, id: string): void {
    this.add(kind, name, id);
    this.#new.add(id);
  }

  isNew(id: string): boolean {
    return this.#new.has(id);
  }

  add(kind: NamedKind, name: string, id: string): void {
    this.#idByName[kind].set(name, id);
    this.#nameById[kind].set(id, name);
  }

  remove(kind: NamedKind, name: string): void {
    const id = this.idOf(kind, name);
    this.#idByName[kind].delete(name);
    if (id !== undefined) this.#nameById[kind].delete(id);
  }

  idOf(kind: NamedKind, name: string): string | undefined {
    return this.#idByName[kind].get(name);
  }

  nameOf(kind: NamedKind, id: string): string | undefined {
    return this.#nameById[kind].get(id);
  }

  entries(kind: NamedKind): [name: string, id: string][] {
    return [...this.#idByName[kind]];
  }
}

function tables(): Record<NamedKind, Map<string, string>> {
  return Object.fromEntries(namedKinds.map((kind) => [kind, new Map<string, string>()])) as Record<NamedKind, Map<string, string>>;
}
