import { randomBytes } from 'node:crypto';
import type { IdSource } from '#rooms/ports.ts';

/** 128 random bits as 22 characters of base64url. */
export const randomIds: IdSource = { next: () => randomBytes(16).toString('base64url') };
