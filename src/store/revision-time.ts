const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/**
 * The time that a revision such as `@7d`, `@2026-11-01` or `@2026-11-01T12:00:00Z` names; undefined for other revisions.
 * A day means its first instant; without a zone it is UTC.
 */
export function revisionTime(text: string, now: Date): Date | undefined {
  const ago = /^@(\d{1,6})([mhdw])$/.exec(text);
  if (ago !== null) return new Date(now.getTime() - Number(ago[1]) * unitMs[ago[2] as keyof typeof unitMs]);
  const match = /^@(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (match === null) return undefined;
  const time = new Date(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
