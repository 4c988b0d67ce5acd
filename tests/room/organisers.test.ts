import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DoorOpened, MeetingOpened, Problem } from '#rooms/protocol/http.ts';
import type { Organiser, OrganiserLink, OrganiserNews, OrganiserRow } from '#rooms/protocol/organisers.ts';
import { FakeClock } from '#tests/support/record-ports.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

const clock = new FakeClock();
const lines: string[] = [];
const note = (fields: object, message: string) => { lines.push(JSON.stringify([fields, message])); };
let house: RunningHouse;
beforeAll(async () => { house = await RunningHouse.open({ clock, passphrase: 'pale timber', metricsToken: 'for the tests alone', allowedOrigins: ['https://portal.example'], log: { debug: note, info: note, warn: note, error: note } }); });
afterAll(() => house.close());

const opening = { title: 'The park', scene: 'town-hall', capacity: 10 };
const password = 'birches by the water';

/** One browser: keeps its cookie. */
class Visitor {
  cookie = '';
  async ask<Reply>(path: string, body?: object, headers: Record<string, string> = {}): Promise<{ status: number; body: Reply; headers: Headers }> {
    const response = await fetch(new URL(`api/${path}`, house.base), {
      method: body === undefined ? 'GET' : 'POST', headers: { 'content-type': 'application/json', cookie: this.cookie, ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';')[0]!;
    return { status: response.status, body: (await response.json()) as Reply, headers: response.headers };
  }
  async reason(path: string, body: object, headers?: Record<string, string>): Promise<string> {
    return (await this.ask<Problem>(path, body, headers)).body.reason;
  }
  async signedIn(): Promise<string | undefined> {
    return (await this.ask<OrganiserNews>('organiser')).body.organiser?.signInName;
  }
}
const tokenOf = ({ link }: OrganiserLink) => new URL(link).hash.slice(1);
const ada = new Visitor();

it('[OA2] before there is an account who knows the passphrase opens meetings, and the page can say so', async () => {
  const anybody = new Visitor();
  expect((await anybody.ask('hall')).body).toMatchObject({ opening: 'anyone', accounts: false, passphraseNeeded: true });
  expect((await anybody.ask('meetings', { ...opening, passphrase: 'pale timber' })).status).toBe(201);
  expect((await anybody.ask<OrganiserNews>('organiser')).body).toEqual({ organiser: null, accounts: false, passwords: true, provider: null });
});

it('[OA1] [OA3] [OA8] the first link is looked at without being used, refuses bad passwords, makes the first account, once', async () => {
  const token = house.firstOrganiser!;
  expect(token).toMatch(/^[\w-]{43}$/);
  expect((await ada.ask('organiser/link', { token })).body).toEqual({ purpose: 'first', signInName: '', displayName: '' });
  const first = { token, signInName: ' Ada@Town.example ', displayName: 'Ada  Ąžuolė' };
  expect(await ada.reason('organiser/link/use', { ...first, password: 'eleven char' })).toBe('password-short');
  expect(await ada.reason('organiser/link/use', { ...first, password: 'Password1234!' })).toBe('password-common');
  expect(await ada.reason('organiser/link/use', { ...first, password: 'ada@town.example' })).toBe('password-common');
  const made = await ada.ask<Organiser>('organiser/link/use', { ...first, password });
  expect(made.body).toMatchObject({ signInName: 'ada@town.example', displayName: 'Ada Ąžuolė', hasPassword: true, hasIdentity: false });
  expect(await new Visitor().reason('organiser/link/use', { ...first, signInName: 'mallory', password })).toBe('link-unknown');
  expect([await ada.signedIn(), await new Visitor().signedIn()]).toEqual(['ada@town.example', undefined]);
});

it('[OA6] the cookie is for this house alone, and no script sees it', async () => {
  const { headers } = await new Visitor().ask('organiser/sign-in', { name: 'ADA@town.example', password });
  expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^tinghall-organiser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)]);
});

it('[OA2] [OA10] from now on only organisers open meetings, without the passphrase; the meeting is theirs and says so to nobody', async () => {
  const anybody = new Visitor();
  expect((await anybody.ask('hall')).body).toMatchObject({ opening: 'organisers', accounts: true });
  expect(await anybody.reason('meetings', { ...opening, passphrase: 'pale timber' })).toBe('not-signed-in');
  const opened = await ada.ask<{ code: string }>('meetings', opening);
  expect(opened.status).toBe(201);
  const { id } = (await ada.ask<OrganiserNews>('organiser')).body.organiser!;
  expect(JSON.stringify(opened.body)).not.toContain(id);
  expect(JSON.stringify((await anybody.ask('door', { code: opened.body.code })).body)).not.toContain(id);
});

it('[OA10] its organiser comes back to a meeting from any browser as its chair; nobody else does', async () => {
  const { code, participantId: chair, token } = (await ada.ask<MeetingOpened>('meetings', opening)).body;
  const knock = async (visitor: Visitor, headers = {}, given?: string) => (await visitor.ask<DoorOpened>('door', { code, ...(given === undefined ? {} : { token: given }) }, headers)).body;
  const elsewhere = new Visitor();
  const before = await knock(elsewhere);
  expect(before.participantId).not.toBe(chair);
  await elsewhere.ask('organiser/sign-in', { name: 'ada@town.example', password });
  const after = await knock(elsewhere, {}, before.token);
  expect([after.participantId, after.token === token]).toEqual([chair, false]);
  expect(await knock(elsewhere, {}, after.token)).toMatchObject({ participantId: chair, token: after.token });
  const seen = await house.tryEnter(after, 'Ada');
  expect(seen.ok && seen.value.people.value.get(chair)?.role).toBe('chair');
  const others = new Visitor();
  expect((await knock(others)).participantId).not.toBe(chair);
  const invited = (await ada.ask<OrganiserLink>('organisers', { signInName: 'dee', displayName: 'Dee' })).body;
  await others.ask('organiser/link/use', { token: tokenOf(invited), password });
  expect((await knock(others)).participantId).not.toBe(chair);
  const rows = (await ada.ask<OrganiserRow[]>('organisers')).body;
  await ada.ask(`organisers/${rows.find(({ signInName }) => signInName === 'dee')!.id}/disabled`, { disabled: true });
});

it('[OA13] what organisers may do is refused without a session, and to pages of others', async () => {
  const anybody = new Visitor();
  for (const [path, body] of [['organisers', undefined], ['organisers', { signInName: 'x', displayName: 'x' }], ['organiser/password', { current: password, next: password }]] as const) {
    expect((await anybody.ask<Problem>(path, body)).body.reason).toBe('not-signed-in');
  }
  expect(await ada.reason('organisers', { signInName: 'x', displayName: 'x' }, { origin: 'https://evil.example' })).toBe('not-allowed');
  // Also to one that may speak to the house otherwise: it could make an organiser's browser do so.
  for (const [path, body] of [['organisers', { signInName: 'x', displayName: 'x' }], ['meetings', opening]] as const) expect(await ada.reason(path, body, { origin: 'https://portal.example' })).toBe('not-signed-in');
  await ada.ask('organiser/sign-out', { everywhere: true }, { origin: 'https://portal.example' });
  expect(await ada.signedIn()).toBe('ada@town.example');
  const forged = new Visitor();
  forged.cookie = `tinghall-organiser=${'x'.repeat(43)}`;
  expect(await forged.signedIn()).toBeUndefined();
});

it('[OA4] [OA8] an organiser makes an account for another, who completes it', async () => {
  expect(await ada.reason('organisers', { signInName: 'ADA@town.example', displayName: 'Another' })).toBe('name-taken');
  const invited = await ada.ask<OrganiserLink>('organisers', { signInName: 'bo', displayName: 'Bo' });
  expect(invited.body.link).toContain(`${house.base}sign-in/link#`);
  const rows = async () => (await ada.ask<OrganiserRow[]>('organisers')).body.map(({ signInName, state }) => `${signInName} ${state}`);
  expect(await rows()).toEqual(['ada@town.example active', 'bo invited', 'dee disabled']);
  const bo = new Visitor();
  expect((await bo.ask('organiser/link', { token: tokenOf(invited.body) })).body).toEqual({ purpose: 'invitation', signInName: 'bo', displayName: 'Bo' });
  // A name that is sent along changes nothing.
  expect((await bo.ask<Organiser>('organiser/link/use', { token: tokenOf(invited.body), signInName: 'ada@town.example', password })).body.signInName).toBe('bo');
  expect([await bo.signedIn(), await rows()]).toEqual(['bo', ['ada@town.example active', 'bo active', 'dee disabled']]);
});

it('[OA7] a new password ends the other sessions; who signs out everywhere is out everywhere; a disabled account is closed at once', async () => {
  const [here, there, later] = [new Visitor(), new Visitor(), new Visitor()];
  for (const visitor of [here, there]) await visitor.ask('organiser/sign-in', { name: 'bo', password });
  expect(await here.reason('organiser/password', { current: 'something else', next: 'a lake of slate' })).toBe('wrong-sign-in');
  expect((await here.ask('organiser/password', { current: password, next: 'a lake of slate' })).status).toBe(200);
  expect([await here.signedIn(), await there.signedIn()]).toEqual(['bo', undefined]);
  expect([await there.reason('organiser/sign-in', { name: 'bo', password }), (await there.ask('organiser/sign-in', { name: 'bo', password: 'a lake of slate' })).status]).toEqual(['wrong-sign-in', 200]);
  await there.ask('organiser/sign-out', {});
  expect([await here.signedIn(), await there.signedIn()]).toEqual(['bo', undefined]);
  await later.ask('organiser/sign-in', { name: 'bo', password: 'a lake of slate' });
  await here.ask('organiser/sign-out', { everywhere: true });
  expect([await here.signedIn(), await later.signedIn()]).toEqual([undefined, undefined]);
  await later.ask('organiser/sign-in', { name: 'bo', password: 'a lake of slate' });
  const { id } = (await later.ask<OrganiserNews>('organiser')).body.organiser!;
  expect((await ada.ask<OrganiserRow>(`organisers/${id}/disabled`, { disabled: true })).body.state).toBe('disabled');
  expect([await later.signedIn(), await new Visitor().reason('organiser/sign-in', { name: 'bo', password: 'a lake of slate' })]).toEqual([undefined, 'wrong-sign-in']);
  expect(await ada.reason(`organisers/${id}/link`, {})).toBe('organiser-unknown');
  expect((await ada.ask(`organisers/${id}/disabled`, { disabled: false })).status).toBe(200);
});

it('[OA9] the last who can sign in stays; a link gives a new password and ends what was open', async () => {
  const rows = (await ada.ask<OrganiserRow[]>('organisers')).body;
  const [ofAda, ofBo] = rows.map(({ id }) => id);
  await ada.ask(`organisers/${ofBo}/disabled`, { disabled: true });
  expect(await ada.reason(`organisers/${ofAda}/disabled`, { disabled: true })).toBe('last-organiser');
  await ada.ask(`organisers/${ofBo}/disabled`, { disabled: false });
  const link = (await ada.ask<OrganiserLink>(`organisers/${ofBo}/link`, {})).body;
  const bo = new Visitor();
  await bo.ask('organiser/sign-in', { name: 'bo', password: 'a lake of slate' });
  const again = new Visitor();
  expect((await again.ask('organiser/link', { token: tokenOf(link) })).body).toMatchObject({ purpose: 'password' });
  expect((await again.ask('organiser/link/use', { token: tokenOf(link), password: 'felt on the wall' })).status).toBe(200);
  expect([await bo.signedIn(), await again.signedIn(), await again.reason('organiser/link/use', { token: tokenOf(link), password })]).toEqual([undefined, 'bo', 'link-unknown']);
});

it('[OA12] names that nobody has are refused as wrong passwords are, and both are slowed down', async () => {
  const visitor = new Visitor();
  const replies: Problem[] = [];
  for (const name of ['nobody', 'bo']) {
    for (let i = 0; i < 6; i += 1) replies.push((await visitor.ask<Problem>('organiser/sign-in', { name, password: `wrong password ${i}` })).body);
  }
  expect(replies.map(({ reason }) => reason)).toEqual(Array(2).fill([...Array(5).fill('wrong-sign-in'), 'too-many-attempts']).flat());
  expect(replies[0]).toEqual(replies[6]);
  expect(replies[5]).toEqual(replies[11]);
  expect(replies[5]!.detail).toBe('1');
  expect(await visitor.reason('organiser/sign-in', { name: 'bo', password: 'felt on the wall' })).toBe('too-many-attempts');
  clock.advance(1_000);
  expect((await visitor.ask('organiser/sign-in', { name: 'bo', password: 'felt on the wall' })).status).toBe(200);
});

it('[OA6] a session ends after half a day without use, and after a week in any case', async () => {
  const bo = new Visitor();
  await bo.ask('organiser/sign-in', { name: 'bo', password: 'felt on the wall' });
  clock.advance(11 * 3_600_000);
  expect([await bo.signedIn(), await ada.signedIn()]).toEqual(['bo', 'ada@town.example']);
  clock.advance(12 * 3_600_000);
  expect([await bo.signedIn(), await ada.signedIn()]).toEqual([undefined, undefined]);
  await bo.ask('organiser/sign-in', { name: 'bo', password: 'felt on the wall' });
  const seen: (string | undefined)[] = [];
  for (let i = 0; i < 17; i += 1) {
    clock.advance(10 * 3_600_000);
    seen.push(await bo.signedIn());
  }
  expect(seen).toEqual([...Array(16).fill('bo'), undefined]);
});

it('[OA15] nothing of it is in the log or the metrics', async () => {
  const metrics = await (await fetch(new URL('metrics', house.base), { headers: { authorization: 'Bearer for the tests alone' } })).text();
  expect(metrics).toContain('# HELP');
  const log = `${lines.join('\n')}${metrics}`;
  for (const secret of [password, 'ada@town', 'Ąžuolė', 'lake of slate', house.firstOrganiser!]) expect(log).not.toContain(secret);
});
