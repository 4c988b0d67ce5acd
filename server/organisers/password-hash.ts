import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

export interface HashCost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** The first choice of the OWASP Password Storage Cheat Sheet for argon2id: 19 MiB, 2 passes, 1 lane. About 50 ms of a core. */
export const hashCost: HashCost = { memory: 19_456, passes: 2, parallelism: 1 };
/** RFC 9106, section 3.1: 16 bytes of salt; a tag of 32 bytes. */
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** `$argon2id$v=19$m=<KiB>,t=<passes>,p=<lanes>$<salt>$<tag>`, the form that other programs write too; base64 without padding. */
export async function hashPassword(password: string, cost: HashCost = hashCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, TAG_BYTES, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** Takes as long for a right password as for a wrong one. False for what is no hash of ours. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const read = readHash(hash);
  return read !== undefined && timingSafeEqual(read.tag, await tagOf(password, read.salt, read.tag.length, read.cost));
}

/** Whether a hash was made with less than is asked today. */
export function isWeaker(hash: string, than: HashCost = hashCost): boolean {
  const cost = readHash(hash)?.cost;
  return cost === undefined || cost.memory < than.memory || cost.passes < than.passes;
}

function readHash(hash: string): { readonly cost: HashCost; readonly salt: Buffer; readonly tag: Buffer } | undefined {
  const [, memory, passes, parallelism, salt, tag] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash) ?? [];
  if (salt === undefined || tag === undefined) return undefined;
  return { cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

/** The same characters are one password, however a keyboard composes them (NFKC, as RFC 8265 asks for passwords in its way). */
function tagOf(password: string, nonce: Buffer, tagLength: number, { memory, passes, parallelism }: HashCost): Promise<Buffer> {
  return derive('argon2id', { message: password.normalize('NFKC'), nonce, parallelism, tagLength, memory, passes });
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
