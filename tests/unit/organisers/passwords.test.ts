import { describe, expect, it, vi } from 'vitest';
import { organiserLimits, passwordProblem, signInNameSchema } from '#rooms/protocol/organisers.ts';
import type { OrganiserId } from '#rooms/protocol/ids.ts';
import { isCommonPassword } from '#server/organisers/common-passwords.ts';
import { MemoryOrganiserStore } from '#server/organisers/memory-organiser-store.ts';
import { OrganiserAccounts } from '#server/organisers/organiser-accounts.ts';
import { hashCost, hashPassword, isPassword, isWeaker } from '#server/organisers/password-hash.ts';
import { SlowDown } from '#server/organisers/slow-down.ts';
import { Turns } from '#server/organisers/turns.ts';
import { FakeClock } from '#tests/support/record-ports.ts';
import * as v from 'valibot';

/** Each hash takes a core for a moment, and there may be other tests. */
vi.setConfig({ testTimeout: 30_000 });

describe('hashes of passwords', () => {
  it('[OA5] are argon2id as OWASP asks for, salted, and know their password alone', async () => {
    const [one, two] = await Promise.all([hashPassword('birches by the water'), hashPassword('birches by the water')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await Promise.all([isPassword('birches by the water', one), isPassword('birches by the Water', one), isPassword('', one), isPassword('x', 'no hash')])).toEqual([true, false, false, false]);
  });

  it('[OA5] that other programs made are read (vector of the reference implementation, argon2 20190702)', async () => {
    // echo -n password | argon2 somesalt -id -v 13 -t 2 -m 16 -p 1
    expect(await isPassword('password', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc')).toBe(true);
  });

  it('[OA3] are the same however the keyboard composes the letters', async () => {
    expect(await isPassword('be\u0301ržai prie vandens', await hashPassword('béržai prie vandens'))).toBe(true);
  });

  it('[OA5] made with less are made anew at the next sign-in, which goes on as before', async () => {
    const weak = await hashPassword('birches by the water', { memory: 1_024, passes: 1, parallelism: 1 });
    expect([isWeaker(weak), isWeaker(await hashPassword('x')), isWeaker('?')]).toEqual([true, false, true]);
    const store = new MemoryOrganiserStore();
    const ada = { id: 'organiser-ada' as OrganiserId, signInName: 'ada', displayName: 'Ada', passwordHash: weak, identity: undefined, createdAt: 0, disabledAt: undefined, generation: 0 };
    await store.addFirst(ada);
    const accounts = new OrganiserAccounts(store, new FakeClock());
    expect((await accounts.signIn('Ada', 'birches by the water', 'here')).ok).toBe(true);
    const { passwordHash } = (await store.find(ada.id))!;
    expect(passwordHash).toContain(`m=${hashCost.memory}`);
    expect((await accounts.signIn('ada', 'birches by the water', 'here')).ok).toBe(true);
  });
});

describe('[OA3] a password', () => {
  it.each(['birches by the water', 'žąsys skrenda žemai', '🌲🌲🌊🌊🏠🏠🌲🌊🏠🌲🌊🏠', 'Tr0ub4dor&3 and more'])('may be %j', (password) => {
    expect([passwordProblem(password, 'ada'), isCommonPassword(password)]).toEqual([undefined, false]);
  });
  it.each(['', 'eleven char', '🌲🌲🌊🌊🏠🏠'])('is not as short as %j', (password) => expect(passwordProblem(password)).toBe('password-short'));
  it.each(['aaaaaaaaaaaa', 'abababababab', 'ADA@town.example'])('is not as plain as %j', (password) => expect(passwordProblem(password, 'ada@town.example')).toBe('password-common'));
  it.each(['Password1234', 'password 1234!!', 'qwertyuiop123', 'correct horse battery staple', 'abcabcabcabcab', 'Slaptažodis123', 'Tinghall2026'])('is not %j, which is tried first', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });
  it('has the length that the page names', () => expect(organiserLimits.passwordMin).toBe(12));
});

it('[OA4] a sign-in name is the same with capitals, spaces around it, and its letters encoded otherwise', () => {
  for (const typed of ['Žydrė@Town.example', '  žydrė@town.example ', 'z\u030cydre\u0307@town.example']) expect(v.parse(signInNameSchema, typed)).toBe('žydrė@town.example');
  for (const typed of ['', '   ', 'a\u0000b', 'x'.repeat(201)]) expect(v.is(signInNameSchema, typed), JSON.stringify(typed)).toBe(false);
});

describe('[OA12] who is wrong often', () => {
  it('waits twice as long each time, up to a bound, and has it forgotten after an hour', () => {
    const clock = new FakeClock();
    const slow = new SlowDown(clock, { free: 2, longestMs: 5_000 });
    const waits: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      waits.push(slow.wait('ada'));
      slow.count('ada');
    }
    expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 5_000]);
    expect(slow.wait('bo')).toBe(0);
    clock.advance(4_000);
    expect(slow.wait('ada')).toBe(1_000);
    clock.advance(3_600_001);
    slow.count('ada');
    expect(slow.wait('ada')).toBe(0);
    slow.count('ada');
    slow.forgive('ada');
    expect(slow.wait('ada')).toBe(0);
  });

  it('cannot keep somebody else from signing in for longer than a minute, from however many addresses', async () => {
    const clock = new FakeClock();
    const accounts = new OrganiserAccounts(new MemoryOrganiserStore(), clock);
    const refusals = await Promise.all(Array.from({ length: 60 }, (_, i) => accounts.signIn('nobody', 'wrong password', `address ${i}`)));
    const reasons = refusals.map((refusal) => (refusal.ok ? 'in' : refusal.reason));
    expect(reasons.slice(0, 20)).toEqual(Array(20).fill('wrong-sign-in'));
    expect(reasons.slice(20)).toEqual(Array(40).fill('too-many-attempts'));
    for (let i = 0; i < 10; i += 1) {
      clock.advance(60_000);
      expect(await accounts.signIn('nobody', 'wrong password', `another ${i}`)).toMatchObject({ reason: 'wrong-sign-in' });
    }
  });

  it('does not make the machine hash more than two at a time; a long line turns away', async () => {
    const turns = new Turns({ atOnce: 2, line: 1 });
    let running = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const work = () => new Promise<string>((resolve) => {
      running += 1;
      most = Math.max(most, running);
      ends.push(() => {
        running -= 1;
        resolve('done');
      });
    });
    const [one, two, three, four] = [1, 2, 3, 4].map(() => turns.run(work));
    expect(await four).toBeUndefined();
    ends.shift()!();
    expect(await one).toBe('done');
    await expect.poll(() => ends.length).toBe(2);
    for (const end of ends) end();
    expect([await two, await three, most]).toEqual(['done', 'done', 2]);
    await expect(turns.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.run(async () => 'again')).toBe('again');
  });
});
