import express from 'express';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { OrganiserGate } from '#server/http/organiser-gate.ts';
import { organiserRoute } from '#server/http/routes/organiser.ts';
import { cookieOf, cookieOptions } from '#server/http/session-cookie.ts';
import { whoOpens } from '#server/http/who-opens.ts';
import { MemoryOrganiserStore } from '#server/organisers/memory-organiser-store.ts';
import { Organisers } from '#server/organisers/organisers.ts';
import { welcomeText } from '#server/welcome-text.ts';
import { FakeClock } from '#tests/support/record-ports.ts';

it('[OA6] the cookie needs HTTPS where there is HTTPS, also behind a proxy that the house was not told of', () => {
  const request = (host: string, secure: boolean) => ({ host, secure }) as express.Request;
  const settings = { basePath: '/hall/', publicUrl: 'https://hall.example/hall/' };
  expect(cookieOptions(request('hall.example', false), settings)).toEqual({ httpOnly: true, sameSite: 'strict', secure: true, path: '/hall/' });
  expect(cookieOptions(request('10.0.0.5:8080', false), settings).secure).toBe(false);
  expect(cookieOptions(request('10.0.0.5:8080', true), { ...settings, publicUrl: undefined }).secure).toBe(true);
  const cookies = { get: () => 'tinghall-organiserx=no; tinghall-organiser=yes;other=1' } as unknown as express.Request;
  expect([cookieOf(cookies, 'tinghall-organiser'), cookieOf(cookies, 'none')]).toEqual(['yes', undefined]);
});

it('[OA2] who opens meetings is as it is set, or else anyone until there is an account', async () => {
  const house = (hasAny: boolean) => ({ hasAny: async () => hasAny });
  expect(await Promise.all([whoOpens(undefined, house(false)), whoOpens(undefined, house(true)), whoOpens('organisers', house(false)), whoOpens('anyone', house(true))]))
    .toEqual(['anyone', 'organisers', 'organisers', 'anyone']);
});

it('[OA1] [OA2] the start prints the first link behind a #, and who may open meetings until then', () => {
  const told = { port: 8080, secure: false, selfSigned: false, publicUrl: undefined, addresses: [], voice: { available: true }, voiceAt: 'here' } as const;
  expect(welcomeText({ ...told, firstOrganiser: 'a-token' })).toMatch(/anybody who reaches the hall may open meetings[^]*\n {2}http:\/\/localhost:8080\/sign-in\/link#a-token\n/);
  expect(welcomeText({ ...told, firstOrganiser: 'a-token', anyoneOpens: false, publicUrl: 'https://hall.example/meet/' })).toMatch(/nobody may open meetings[^]*https:\/\/hall\.example\/meet\/sign-in\/link#a-token\n/);
  expect(welcomeText(told)).not.toContain('account');
});

it('[OC5] with OIDC_ONLY there is no way in by password', async () => {
  const { accounts, sessions } = new Organisers(new MemoryOrganiserStore(), new FakeClock());
  const first = (await accounts.firstLink())!;
  const app = express().use(express.json());
  app.use(organiserRoute({ accounts, gate: new OrganiserGate(sessions, { basePath: '/', publicUrl: undefined }), passwords: false, provider: 'Town ID' }));
  const server = app.listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => { server.once('listening', resolve); });
    const ask = async (path: string, body?: object) => (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/${path}`, body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json() as Promise<object>;
    expect(await ask('organiser')).toEqual({ organiser: null, accounts: false, passwords: false, provider: 'Town ID' });
    expect(await ask('organiser/link', { token: first.token })).toMatchObject({ purpose: 'first' });
    expect(await ask('organiser/link/use', { token: first.token, password: 'birches by the water', signInName: 'ada' })).toMatchObject({ reason: 'not-allowed' });
    expect(await ask('organiser/sign-in', { name: 'ada', password: 'birches by the water' })).toMatchObject({ reason: 'not-allowed' });
    expect(await accounts.hasAny()).toBe(false);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
