import { readValue } from './objects-value.ts';
import {
  objectLimits, RESERVED_TYPES,
  type Components, type EntityDelta, type EntityRow, type ObjectMessage, type ObjectReason, type TemplateDeclaration,
} from './objects.ts';

/** A message of a scene in the form of the contract; whether it may be done is for the room to judge. */
export type ReadMessage = { readonly ok: true; readonly message: ObjectMessage; readonly bytes: number } | { readonly ok: false; readonly reason: ObjectReason };

const ID = /^[\w.:~-]+$/;
const invalid = { ok: false, reason: 'invalid' } as const;
const tooLarge = { ok: false, reason: 'too-large' } as const;

export function readObjectMessage(input: unknown): ReadMessage {
  if (!Array.isArray(input)) return invalid;
  switch (input[0]) {
    case 'u': {
      const read = readRow(input[1]);
      return read.ok ? { ok: true, message: ['u', read.row], bytes: read.bytes } : read;
    }
    case 'um':
      return readDeltas(input[1]);
    case 'r':
      return isNetworkId(input[1]) ? { ok: true, message: ['r', input[1]], bytes: input[1].length } : invalid;
    case 'd':
      return readData(input);
    default:
      return invalid;
  }
}

/** Templates as a scene declares them; undefined when they have not that form. */
export function readDeclarations(input: unknown): readonly TemplateDeclaration[] | undefined {
  const { templates } = (input ?? {}) as { templates?: unknown };
  if (!Array.isArray(templates) || templates.length > objectLimits.templates) return undefined;
  const isDeclaration = (item: unknown): item is TemplateDeclaration => Array.isArray(item) && item.length === 2 && isTemplate(item[0]) && Array.isArray(item[1])
    && item[1].length <= objectLimits.components && item[1].every((name) => typeof name === 'string' && name.length <= objectLimits.nameLength);
  return templates.every(isDeclaration) ? templates.map(([template, components]) => [template, [...components]] as const) : undefined;
}

function readRow(input: unknown): { ok: true; row: EntityRow; bytes: number } | { ok: false; reason: ObjectReason } {
  if (!Array.isArray(input) || input.length !== 8) return invalid;
  const [networkId, owner, creator, lastOwnerTime, template, flags, parent, components] = input as unknown[];
  if (!isNetworkId(networkId) || !isTemplate(template) || !(parent === null || isNetworkId(parent)) || parent === networkId) return invalid;
  if (!isClientId(owner) || !isClientId(creator) || !isFinite(lastOwnerTime) || !isFinite(flags)) return invalid;
  const read = readComponents(components);
  if (!read.ok) return read;
  return { ok: true, row: [networkId, owner, creator, lastOwnerTime, template, flags & 7, parent, read.components], bytes: read.bytes };
}

function readDeltas(input: unknown): ReadMessage {
  if (!Array.isArray(input) || input.length === 0 || input.length > objectLimits.entitiesOfOne) return invalid;
  const deltas: EntityDelta[] = [];
  let bytes = 0;
  for (const item of input as unknown[]) {
    if (!Array.isArray(item) || item.length !== 2 || !isNetworkId(item[0])) return invalid;
    const read = readComponents(item[1]);
    if (!read.ok) return read;
    bytes += read.bytes;
    deltas.push([item[0], read.components]);
  }
  return { ok: true, message: ['um', deltas], bytes };
}

function readData([, to, type, data]: readonly unknown[]): ReadMessage {
  if (!(to === null || isClientId(to)) || typeof type !== 'string' || type === '' || type.length > objectLimits.nameLength) return invalid;
  if (RESERVED_TYPES.has(type)) return { ok: false, reason: 'reserved' };
  const read = readValue(data);
  if (read === undefined) return invalid;
  return read.bytes > objectLimits.dataBytes ? tooLarge : { ok: true, message: ['d', to, type, read.value], bytes: read.bytes + type.length };
}

function readComponents(input: unknown): { ok: true; components: Components; bytes: number } | { ok: false; reason: ObjectReason } {
  if (typeof input !== 'object' || input === null || Array.isArray(input) || input instanceof Uint8Array) return invalid;
  const read = readValue(input);
  if (read === undefined) return invalid;
  if (read.bytes > objectLimits.entityBytes) return tooLarge;
  const components = read.value as Record<string, unknown>;
  const indexed = Object.keys(components).every((key) => /^\d{1,2}$/.test(key) && Number(key) < objectLimits.components);
  return indexed ? { ok: true, components, bytes: read.bytes } : { ok: false, reason: 'component-unknown' };
}

function isNetworkId(input: unknown): input is string {
  return typeof input === 'string' && input.length <= objectLimits.idLength && ID.test(input) && input !== '__proto__';
}

/** May be empty: nobody. */
function isClientId(input: unknown): input is string {
  return typeof input === 'string' && input.length <= objectLimits.idLength;
}

/** May be empty: an entity without a template. */
function isTemplate(input: unknown): input is string {
  return typeof input === 'string' && input.length <= objectLimits.nameLength;
}

function isFinite(input: unknown): input is number {
  return typeof input === 'number' && Number.isFinite(input);
}
