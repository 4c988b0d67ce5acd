import { describe, expect, it } from 'vitest';
import type { OrganiserId } from '#rooms/protocol/ids.ts';
import { readConfig } from '#server/config.ts';
import { MemoryOrganiserStore } from '#server/organisers/memory-organiser-store.ts';
import { admitPerson } from '#server/organisers/oidc/admit-person.ts';
import { fits, type Claims } from '#server/organisers/oidc/allow-list.ts';
import { oidcSettings } from '#server/organisers/oidc/oidc-configuration.ts';
import { OrganiserAccounts } from '#server/organisers/organiser-accounts.ts';
import { FakeClock } from '#tests/support/record-ports.ts';

const issuer = 'https://id.town.example/realms/staff';

describe('settings of a provider', () => {
  it('are read whole, with names for what is not said', () => {
    const reading = readConfig({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'hall', OIDC_ALLOW: 'groups=town%20hall email=*@Town.example' });
    if (!reading.ok) throw new Error(reading.problems.join());
    expect(oidcSettings(reading.config)).toEqual({
      issuer, clientId: 'hall', clientSecret: undefined, scope: 'openid email profile', name: 'id.town.example', only: false,
      allow: [{ claim: 'groups', value: 'town hall' }, { claim: 'email', value: '*@Town.example' }],
    });
    const without = readConfig({});
    expect(without.ok && oidcSettings(without.config)).toBeUndefined();
  });

  it.each([
    [{ OIDC_ISSUER: issuer }, 'OIDC_CLIENT_ID must be set together with OIDC_ISSUER'],
    [{ OIDC_ONLY: 'true' }, 'OIDC_ONLY needs OIDC_ISSUER'],
    [{ OIDC_ISSUER: 'http://id.town.example', OIDC_CLIENT_ID: 'hall' }, 'OIDC_ISSUER must begin with https://'],
    [{ OIDC_ISSUER: 'http://localhost.evil.example', OIDC_CLIENT_ID: 'hall' }, 'OIDC_ISSUER must begin with https://'],
    [{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'hall', OIDC_ALLOW: 'organisers' }, 'OIDC_ALLOW names "organisers", which is not a claim and its value'],
    [{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'hall', OIDC_ALLOW: 'groups=*' }, 'OIDC_ALLOW may have a * only as in'],
    [{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'hall', OIDC_ALLOW: 'email=*@' }, 'OIDC_ALLOW may have a * only as in'],
    [{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'hall', OIDC_ALLOW: 'groups=%ff' }, 'OIDC_ALLOW has a value that cannot be read'],
    [{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'hall', OIDC_SCOPE: 'email' }, 'OIDC_SCOPE must contain openid'],
  ])('are refused in words: %j', (settings, problem) => {
    const reading = readConfig(settings);
    if (reading.ok) throw new Error('must not be accepted');
    expect(reading.problems).toEqual([expect.stringContaining(problem)]);
  });
});

it.each<[Claims, boolean]>([
  [{ groups: ['staff', 'organisers'] }, true],
  [{ groups: 'organisers' }, true],
  [{ groups: ['organisers of games'] }, false],
  [{ realm_access: { roles: ['hall'] } }, true],
  [{ 'realm_access.roles': 'hall' }, true],
  [{ email: 'Ada@Town.example', email_verified: true }, true],
  [{ email: 'ada@town.example', email_verified: false }, false],
  [{ email: 'ada@town.example', email_verified: 'true' }, false],
  [{ email: 'ada@evil-town.example', email_verified: true }, false],
  [{ email: 'ada@town.example.evil', email_verified: true }, false],
  [{ __proto__: null, constructor: 'organisers' }, false],
  [{}, false],
])('[OC2] what OIDC_ALLOW says of %j: %s', (claims, expected) => {
  expect(fits(claims, [{ claim: 'groups', value: 'organisers' }, { claim: 'realm_access.roles', value: 'hall' }, { claim: 'email', value: '*@town.example' }])).toBe(expected);
});

describe('who is let in', () => {
  const allow = [{ claim: 'groups', value: 'organisers' }];
  const person = (subject: string, claims: Claims) => ({ identity: { issuer, subject }, claims: { sub: subject, ...claims } });
  const open = async () => {
    const store = new MemoryOrganiserStore();
    const boss = { id: 'organiser-boss' as OrganiserId, signInName: 'boss', displayName: 'Boss', passwordHash: 'some', identity: undefined, createdAt: 0, disabledAt: undefined, generation: 0 };
    await store.addFirst(boss);
    return { store, accounts: new OrganiserAccounts(store, new FakeClock()) };
  };

  it('[OC4] OIDC_ALLOW decides at each sign-in, without invitations', async () => {
    const { accounts, store } = await open();
    const ada = { email: 'ada@town.example', email_verified: true, name: 'Ada' };
    const admit = (claims: Claims) => admitPerson(accounts, person('1', claims), { allow, link: undefined });
    expect(await admit({ ...ada, groups: ['organisers'] })).toMatchObject({ ok: true, value: { signInName: 'ada@town.example', displayName: 'Ada' } });
    expect(await admit({ ...ada, groups: [] })).toMatchObject({ ok: false, reason: 'oidc-refused' });
    expect(await admit({ groups: ['organisers'] })).toMatchObject({ ok: true, value: { signInName: 'ada@town.example' } });
    expect((await store.list()).length).toBe(2);
  });

  it('[OC2] [OC4] an invitation does not help who does not fit OIDC_ALLOW', async () => {
    const { accounts } = await open();
    const invited = await accounts.invite('cy@town.example', 'Cy');
    if (!invited.ok) throw new Error(invited.reason);
    const cy = person('2', { email: 'cy@town.example', email_verified: true });
    for (const link of [undefined, invited.value.token]) expect(await admitPerson(accounts, cy, { allow, link })).toMatchObject({ reason: 'oidc-refused' });
  });

  it('[OC3] a name of somebody else is given to nobody', async () => {
    const { accounts, store } = await open();
    const dee = (subject: string, name: string) => admitPerson(accounts, person(subject, { preferred_username: name, groups: 'organisers' }), { allow, link: undefined });
    expect(await dee('3', 'dee')).toMatchObject({ ok: true });
    // An unverified name leads into no account: neither one with a password nor one of another person.
    expect(await dee('4', 'dee')).toMatchObject({ reason: 'oidc-refused' });
    expect(await dee('5', 'boss')).toMatchObject({ reason: 'oidc-refused' });
    expect((await store.findByName('boss'))?.identity).toBeUndefined();
  });
});
