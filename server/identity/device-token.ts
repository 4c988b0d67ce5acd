import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DeviceId } from '#rooms/protocol/ids.ts';

/** `v1.<deviceId>.<expiry, s since 1970, base 36>.<HMAC-SHA-256 of the rest, base64url>` */
const VERSION = 'v1';
const DAY_MS = 24 * 60 * 60 * 1000;
/** Long enough for the evening, its preparation and the questions after it. */
export const TOKEN_LIFE_MS = 90 * DAY_MS;

/** @param expiresAt ms since 1970 */
export function signDevice(deviceId: DeviceId, expiresAt: number, key: Buffer): string {
  const body = `${VERSION}.${deviceId}.${Math.floor(expiresAt / 1000).toString(36)}`;
  return `${body}.${seal(body, key)}`;
}

/** The device that a token names; undefined when it is not ours, altered or expired. */
export function readDevice(token: string, now: number, key: Buffer): DeviceId | undefined {
  const [version, deviceId, expiry, mac, ...rest] = token.split('.');
  if (version !== VERSION || !deviceId || !expiry || !mac || rest.length > 0) return undefined;
  const expected = Buffer.from(seal(`${version}.${deviceId}.${expiry}`, key));
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return Number.parseInt(expiry, 36) * 1000 > now ? (deviceId as DeviceId) : undefined;
}

function seal(body: string, key: Buffer): string {
  return createHmac('sha256', key).update(body).digest('base64url');
}
