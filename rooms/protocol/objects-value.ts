import { objectLimits } from './objects.ts';

/** A value from elsewhere, copied and found harmless, and about how many bytes it takes. */
export interface ReadValue {
  readonly value: unknown;
  readonly bytes: number;
}

class Refused extends Error {}
const POISONOUS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A deep copy of plain data: finite numbers, texts, booleans, null, bytes, lists and objects of these.
 * @returns undefined for anything else, for too many parts, and for nesting deeper than the limit
 */
export function readValue(input: unknown): ReadValue | undefined {
  const tally = { bytes: 0, parts: 0 };
  try {
    return { value: copy(input, 0, tally), bytes: tally.bytes };
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function copy(input: unknown, depth: number, tally: { bytes: number; parts: number }): unknown {
  tally.parts += 1;
  if (depth > objectLimits.depth || tally.parts > objectLimits.parts) throw new Refused();
  if (input === null || input === undefined) return add(tally, 4, null);
  switch (typeof input) {
    case 'boolean':
      return add(tally, 5, input);
    case 'number':
      if (!Number.isFinite(input)) throw new Refused();
      return add(tally, 9, input);
    case 'string':
      return add(tally, input.length + 2, input);
    case 'object':
      break;
    default:
      throw new Refused();
  }
  if (input instanceof Uint8Array) return add(tally, input.length + 4, input.slice());
  if (Array.isArray(input)) return add(tally, 2, input.map((item) => copy(item, depth + 1, tally)));
  const prototype: unknown = Object.getPrototypeOf(input);
  if (prototype !== Object.prototype && prototype !== null) throw new Refused();
  const copied: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(input)) {
    if (POISONOUS.has(key)) throw new Refused();
    tally.bytes += key.length + 3;
    copied[key] = copy(item, depth + 1, tally);
  }
  return add(tally, 2, copied);
}

function add<Value>(tally: { bytes: number }, bytes: number, value: Value): Value {
  tally.bytes += bytes;
  return value;
}
