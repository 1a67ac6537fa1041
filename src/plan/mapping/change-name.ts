import type { NameChanges, NameRule } from '../../model/index.js';

/** The new name of something; null leaves it out, undefined when neither table nor rule speaks of it. */
export function changeName({ names, rules }: NameChanges, name: string): string | null | undefined {
  const named = names.get(name);
  if (named !== undefined) return named;
  for (const rule of rules) {
    const changed = applyRule(rule, name);
    if (changed !== undefined) return changed;
  }
  return undefined;
}

function applyRule({ from, to }: NameRule, name: string): string | undefined {
  const star = from.indexOf('*');
  if (star < 0) return name === from ? to : undefined;
  const [start, end] = [from.slice(0, star), from.slice(star + 1)];
  if (name.length < start.length + end.length || !name.startsWith(start) || !name.endsWith(end)) return undefined;
  const kept = name.slice(start.length, name.length - end.length);
  const place = to.indexOf('*');
  return place < 0 ? to : to.slice(0, place) + kept + to.slice(place + 1);
}
