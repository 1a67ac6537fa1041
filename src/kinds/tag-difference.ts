type Tags = Readonly<Record<string, string>>;

/** What becomes of the tags of a resource, each part in one call. */
export interface TagDifference {
  readonly removed: readonly string[];
  readonly changed: Tags;
}

/** The tags to take away and to set. */
export function tagDifference(had: Tags = {}, wanted: Tags = {}): TagDifference {
  return {
    removed: Object.keys(had).filter((key) => !Object.hasOwn(wanted, key)),
    changed: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => had[key] !== value)),
  };
}
