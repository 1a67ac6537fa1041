import type { Json } from '../json.js';
import type { Output } from './operation.js';

/** An output without the members that are undefined, which an answer leaves out. */
export function plainOutput(output: Output): Json {
  return strip(output) as Json;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(strip);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined).map(([name, part]) => [name, strip(part)])) : value;
}
