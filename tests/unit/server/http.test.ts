import { describe, expect, it } from 'vitest';
import { codeSchema, CODE_ALPHABET } from '#rooms/protocol/ids.ts';
import { announcedAddress } from '#server/announced-address.ts';
import { withoutPrefix } from '#server/http/base-path.ts';
import { isAllowedOrigin } from '#server/http/origin.ts';
import { contentSecurityPolicy } from '#server/http/security-headers.ts';
import { readDevice, signDevice } from '#server/identity/device-token.ts';
import { welcomeText } from '#server/welcome-text.ts';
import type { DeviceId } from '#rooms/protocol/ids.ts';
import * as v from 'valibot';

describe('meeting codes', () => {
  it('[DO1] cannot be misread and forgive how they are typed', () => {
    expect(CODE_ALPHABET).not.toMatch(/[0O1IL2Z5S8BUVAEY]/);
    expect(v.parse(codeSchema, ' k7-q p3 x ')).toBe('K7QP3X');
    expect(v.is(codeSchema, 'K7QP3')).toBe(false);
    expect(v.is(codeSchema, 'K7QP3O')).toBe(false);
  });
});

describe('device tokens', () => {
  const key = Buffer.alloc(32, 7);
  it('[DO3] are read only when they are ours, whole and in time', () => {
    const token = signDevice('device-0000001' as DeviceId, 10_000_000, key);
    expect(readDevice(token, 9_000_000, key)).toBe('device-0000001');
    expect(readDevice(token, 11_000_000, key)).toBeUndefined();
    expect(readDevice(token, 9_000_000, Buffer.alloc(32, 8))).toBeUndefined();
    expect(readDevice(token.replace('0000001', '0000002'), 9_000_000, key)).toBeUndefined();
    for (const garbage of ['', 'v1', 'v1.a.b', 'v1...', `${token}.x`]) expect(readDevice(garbage, 0, key)).toBeUndefined();
  });
});

describe('origins and paths', () => {
  it('[RO9] are ours, allowed, or refused', () => {
    expect(isAllowedOrigin(undefined, 'hall.example', [])).toBe(true);
    expect(isAllowedOrigin('https://hall.example', 'hall.example', [])).toBe(true);
    expect(isAllowedOrigin('https://hall.example:8443', 'hall.example', [])).toBe(false);
    expect(isAllowedOrigin('https://evil.example', 'hall.example', [])).toBe(false);
    expect(isAllowedOrigin('https://portal.example', 'hall.example', ['https://portal.example'])).toBe(true);
    expect(isAllowedOrigin('null', 'hall.example', [])).toBe(false);
  });

  it('take off the path of a reverse proxy, whether it does so itself or not', () => {
    expect(withoutPrefix('/meet/api/hall', '/meet')).toBe('/api/hall');
    expect(withoutPrefix('/meet', '/meet')).toBe('/');
    expect(withoutPrefix('/meet?x=1', '/meet')).toBe('/?x=1');
    expect(withoutPrefix('/meeting/x', '/meet')).toBe('/meeting/x');
    expect(withoutPrefix('/api/hall', '/meet')).toBe('/api/hall');
    expect(withoutPrefix('/api/hall', '')).toBe('/api/hall');
  });
});

it('the policy lets nothing leave the house', () => {
  const policy = contentSecurityPolicy({ styleHashes: ['sha256-abc='], frameAncestors: [], https: true });
  expect(policy).not.toMatch(/https?:|\*|unsafe-inline|'unsafe-eval'/);
  expect(policy).toContain("style-src 'self' 'sha256-abc='");
  expect(policy).toContain("frame-ancestors 'none'");
});

describe('the address that voice announces', () => {
  it('is the given one, with a warning when it cannot be right', async () => {
    expect(await announcedAddress(undefined, ['10.0.0.5', '10.0.0.6'])).toEqual({ address: '10.0.0.5' });
    expect((await announcedAddress(undefined, [])).warning).toMatch(/no network address/);
    expect(await announcedAddress('10.0.0.6', ['10.0.0.5', '10.0.0.6'])).toEqual({ address: '10.0.0.6' });
    expect((await announcedAddress('203.0.113.9', ['10.0.0.5'])).warning).toMatch(/firewall/);
  });
});

it('the start tells where the hall is and what is missing', () => {
  const text = welcomeText({ port: 8080, secure: false, selfSigned: false, publicUrl: undefined, addresses: ['10.0.0.5'], voice: { available: false, why: 'no worker' } });
  expect(text).toContain('http://localhost:8080/');
  expect(text).toContain('http://10.0.0.5:8080/');
  expect(text).toMatch(/Voice is unavailable: no worker/);
});
