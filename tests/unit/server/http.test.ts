import { describe, expect, it } from 'vitest';
import { codeSchema, CODE_ALPHABET } from '#rooms/protocol/ids.ts';
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

it('the start tells where the hall is and what is missing', () => {
  const text = welcomeText({ port: 8080, secure: false, selfSigned: false, publicUrl: undefined, addresses: ['10.0.0.5'], voice: { available: false, why: 'no worker' }, voiceAt: '' });
  expect(text).toContain('http://localhost:8080/');
  expect(text).toContain('http://10.0.0.5:8080/');
  expect(text).toMatch(/Voice is unavailable: no worker/);
  const ready = welcomeText({ port: 8080, secure: true, selfSigned: false, publicUrl: undefined, addresses: [], voice: { available: true }, voiceAt: '10.0.0.5 (eth0, chosen by itself), port 40000' });
  expect(ready).toMatch(/Voice is ready at 10\.0\.0\.5 \(eth0, chosen by itself\)[^]*ANNOUNCED_ADDRESS/);
});
