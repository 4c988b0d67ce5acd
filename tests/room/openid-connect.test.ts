import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrganiserLink, OrganiserNews, OrganiserRow } from '#rooms/protocol/organisers.ts';
import { CLIENT, IdentityProvider, type KnownPerson } from '#tests/support/identity-provider.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { SmallBrowser } from '#tests/support/small-browser.ts';

let provider: IdentityProvider;
let house: RunningHouse;
const lines: string[] = [];
const note = (fields: object, message: string) => { lines.push(JSON.stringify([fields, message])); };
const base = () => `${house.base}hall/`;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  house = await RunningHouse.open({
    basePath: '/hall/', log: { debug: note, info: note, warn: note, error: note },
    oidc: { issuer: provider.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, scope: 'openid email profile', name: 'Town ID', allow: [], only: false },
  });
});
afterAll(async () => {
  await house?.close();
  await provider?.close();
});

const ada: KnownPerson = { sub: 'ada-1', email: 'Ada@town.example', email_verified: true, name: 'Ada Ąžuolė' };
const bo: KnownPerson = { sub: 'bo-1', email: 'bo@town.example', email_verified: true, name: 'Bo' };

/** Through the provider and back. @returns where it ended, below the base */
async function signIn(browser: SmallBrowser, person: KnownPerson | undefined, token?: string): Promise<string> {
  provider.visitor = person;
  const { url } = await browser.ask<{ url: string }>(`${base()}api/oidc/start`, token === undefined ? {} : { token });
  return (await browser.go(url)).url.href.replace(base(), '');
}
const organiser = async (browser: SmallBrowser) => (await browser.ask<OrganiserNews>(`${base()}api/organiser`)).organiser;
const tokenOf = ({ link }: OrganiserLink) => new URL(link).hash.slice(1);
const adas = new SmallBrowser();

it('[OC5] a provider that does not answer is told of; passwords work meanwhile; it is asked again', async () => {
  expect(await adas.ask(`${base()}api/oidc/start`, {})).toMatchObject({ status: 503, reason: 'oidc-unavailable' });
  expect(await adas.ask(`${base()}api/organiser`)).toMatchObject({ passwords: true, provider: 'Town ID' });
  provider.serve(`${base()}api/oidc/callback`);
  expect(await adas.ask(`${base()}api/oidc/start`, {})).toMatchObject({ url: expect.stringContaining(provider.issuer) });
});

it('[OC2] while there is nobody, the provider lets nobody in', async () => {
  expect(await signIn(adas, ada)).toBe('sign-in#trouble=oidc-refused');
  expect(await adas.ask(`${base()}api/organiser`)).toMatchObject({ organiser: null, accounts: false });
});

it('[OC6] the first link makes the first account through the provider, once', async () => {
  expect(await signIn(adas, ada, house.firstOrganiser)).toBe('sign-in');
  expect(await organiser(adas)).toMatchObject({ signInName: 'ada@town.example', displayName: 'Ada Ąžuolė', hasPassword: false, hasIdentity: true });
  expect(await signIn(new SmallBrowser(), bo, house.firstOrganiser)).toBe('sign-in#trouble=link-unknown');
  const again = new SmallBrowser();
  expect([await signIn(again, { ...ada, email: 'another@town.example' }), (await organiser(again))?.signInName]).toEqual(['sign-in', 'ada@town.example']);
});

it('[OC1] goes with PKCE, state and nonce; comes back to the browser that went, once', async () => {
  const [went, other] = [new SmallBrowser(), new SmallBrowser()];
  provider.visitor = ada;
  const { url } = await went.ask<{ url: string }>(`${base()}api/oidc/start`, {});
  const asked = new URL(url).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', scope: 'openid email profile', code_challenge_method: 'S256', redirect_uri: `${base()}api/oidc/callback` });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)!.length, name).toBeGreaterThan(20);
  let at: string = url;
  while (!at.startsWith(base())) at = new URL((await went.step(at))!, at).href;
  expect((await other.go(at)).url.hash).toBe('#trouble=oidc-expired');
  await other.ask(`${base()}api/oidc/start`, {});
  expect((await other.go(at)).url.hash).toBe('#trouble=oidc-expired');
  const forged = new URL(at);
  forged.searchParams.set('iss', 'https://evil.example');
  expect((await went.step(forged.href))).toContain('#trouble=oidc-unavailable');
  // The errand is over with the first return, whatever it brought.
  expect((await went.go(at)).url.hash).toBe('#trouble=oidc-expired');
  expect([await organiser(went), await organiser(other)]).toEqual([null, null]);
});

it('[OC1] who goes back at the provider is at the sign-in page as before', async () => {
  const browser = new SmallBrowser();
  expect(await signIn(browser, undefined)).toBe('sign-in');
  expect(await organiser(browser)).toBeNull();
});

it('[OC2] [OC3] who was invited by address comes in when the provider has verified it; nobody else by the same address', async () => {
  expect(await signIn(new SmallBrowser(), bo)).toBe('sign-in#trouble=oidc-refused');
  await adas.ask(`${base()}api/organisers`, { signInName: 'Bo@Town.example', displayName: 'Bo' });
  expect(await signIn(new SmallBrowser(), { ...bo, email_verified: false })).toBe('sign-in#trouble=oidc-refused');
  const bos = new SmallBrowser();
  expect([await signIn(bos, bo), (await organiser(bos))?.hasIdentity]).toEqual(['sign-in', true]);
  expect(await signIn(new SmallBrowser(), { ...bo, sub: 'bo-2' })).toBe('sign-in#trouble=oidc-refused');
});

it('[OC2] [OA11] an invitation can be completed by somebody with another address; one person has one account', async () => {
  const invite = async (signInName: string) => tokenOf(await adas.ask<OrganiserLink>(`${base()}api/organisers`, { signInName, displayName: 'Cy' }));
  const cys = new SmallBrowser();
  expect(await signIn(cys, { sub: 'cy-1', preferred_username: 'cy' }, await invite('cy'))).toBe('sign-in');
  expect(await organiser(cys)).toMatchObject({ signInName: 'cy', hasIdentity: true });
  // Who has an account comes into it, whatever link they bring.
  const link = await invite('dee');
  expect([await signIn(cys, { sub: 'cy-1' }, link), (await organiser(cys))?.signInName]).toEqual(['sign-in', 'cy']);
  const rows = await adas.ask<OrganiserRow[]>(`${base()}api/organisers`);
  expect(rows.map(({ signInName, state }) => `${signInName} ${state}`)).toEqual(['ada@town.example active', 'bo@town.example active', 'cy active', 'dee invited']);
});

it('[OC3] a disabled account stays closed', async () => {
  const rows = await adas.ask<OrganiserRow[]>(`${base()}api/organisers`);
  await adas.ask(`${base()}api/organisers/${rows[1]!.id}/disabled`, { disabled: true });
  expect(await signIn(new SmallBrowser(), bo)).toBe('sign-in#trouble=oidc-refused');
});

it('[OA15] nothing that the provider says is in the log', () => {
  const log = lines.join('\n');
  expect(log).toContain('does not answer');
  for (const secret of ['town.example', 'Ąžuolė', 'ada-1', CLIENT.secret, house.firstOrganiser!]) expect(log).not.toContain(secret);
});
