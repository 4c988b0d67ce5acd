import { objectLimits, type Components } from '#rooms/protocol/objects.ts';

/** Stands for what cannot be sent. */
const NOTHING = Symbol('nothing');

/**
 * A copy that can be sent: numbers, texts, lists, plain objects; vectors of three become their own fields. What is no data (elements, functions) and
 * what is not finite is left out. @returns undefined when nothing is left
 */
export function plainCopy(value: unknown): unknown {
  const copied = copy(value, 0);
  return copied === NOTHING ? undefined : copied;
}

/** Components of an entity; one that cannot be sent is left out, so that it does not spoil the others. */
export function plainComponents(components: Readonly<Record<string, unknown>> | null): Components {
  const copied: Record<string, unknown> = {};
  for (const [index, value] of Object.entries(components ?? {})) {
    const plain = copy(value, 0);
    if (plain !== NOTHING && isWhole(value, plain)) copied[index] = plain;
  }
  return copied;
}

/** A vector without one of its parts is none. */
function isWhole(value: unknown, plain: unknown): boolean {
  if (typeof value !== 'object' || value === null || !['x', 'y', 'z'].every((axis) => axis in value)) return true;
  return ['x', 'y', 'z'].every((axis) => axis in (plain as object));
}

function copy(value: unknown, depth: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : NOTHING;
  if (typeof value !== 'object' || depth > objectLimits.depth) return NOTHING;
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1)).map((item) => (item === NOTHING ? null : item));
  if ('nodeType' in value) return NOTHING;
  const copied: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const plain = copy(item, depth + 1);
    if (plain !== NOTHING) copied[key] = plain;
  }
  return copied;
}
