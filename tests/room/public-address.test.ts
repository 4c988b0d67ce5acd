import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
beforeAll(async () => { house = await RunningHouse.open({ publicUrl: 'https://hall.example.org:8443/meetings/', basePath: '/meetings/', trustProxy: 1 }); });
afterAll(() => house.close());

const MEETING = { title: 'The park', scene: 'town-hall', capacity: 10 };

describe('behind a reverse proxy under a public address', () => {
  // A proxy may send on the host with or without its port, or its own.
  it.each([
    ['the public address', 'https://hall.example.org:8443', {}],
    ['the public address, when the proxy leaves the port out', 'https://hall.example.org:8443', { 'x-forwarded-host': 'hall.example.org' }],
    ['the address of the machine itself', 'own', {}],
  ])('[RO9] pages of %s may speak to the hall, by requests and by sockets alike', async (_name, origin, headers) => {
    const from = { ...headers, origin: origin === 'own' ? house.base.slice(0, -1) : origin };
    const { status, body } = await house.post<MeetingOpened>('meetings/api/meetings', MEETING, from);
    expect([status, body.link]).toEqual([201, expect.stringMatching(/^https:\/\/hall\.example\.org:8443\/meetings\/m\//)]);
    const matchmake = await house.post<{ error: string }>('meetings/rt/matchmake/joinOrCreate/meeting', {}, from);
    expect(matchmake.body.error).not.toBe('not-allowed');
  });

  it('[RO9] pages of others may not', async () => {
    const from = { origin: 'https://hall.example.org' };
    expect((await house.post('meetings/api/meetings', MEETING, from)).status).toBe(403);
    expect((await house.post<{ error: string }>('meetings/rt/matchmake/joinOrCreate/meeting', {}, from)).body.error).toBe('not-allowed');
  });
});
