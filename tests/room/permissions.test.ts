import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CommandName } from '#rooms/protocol/commands.ts';
import { isAllowed, permissions } from '#rooms/protocol/permissions.ts';
import { leads, ROLES } from '#rooms/protocol/roles.ts';
import { permissionsPage } from '#server/setup/permissions-page.ts';
import { commandSamples } from '#tests/support/command-samples.ts';
import { look, plan } from '#tests/support/open-record.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
let now = Date.now();
beforeAll(async () => { house = await RunningHouse.open({ clock: { now: () => now } }); });
afterAll(() => house.close());

const names = Object.keys(permissions) as CommandName[];
const keepsThePhase = (name: CommandName) => !['meeting.start', 'meeting.pause', 'meeting.resume', 'meeting.end'].includes(name);

it.each(ROLES)('[RL5] [RE7] over the wire a participant as %s may send what the table allows, and nothing else', async (role) => {
  const { code, token } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  const ann = await house.enter(code, 'Ann');
  expect(await chair.command('participant.setRole', { participantId: ann.me, role })).toMatchObject({ ok: true });
  const refused: string[] = [];
  for (const name of names.filter(keepsThePhase)) {
    // As slow as the rate of commands wants it.
    now += 1_000;
    const result = await ann.command(name, commandSamples[name] as never);
    expect(result.ok || !['invalid', 'too-fast', 'unknown-command'].includes(result.reason), `${name}: ${JSON.stringify(result)}`).toBe(true);
    if (!result.ok && result.reason === 'not-allowed') refused.push(name);
  }
  // Joining is what taking a seat does: as a command of somebody inside it is always refused.
  expect(refused).toEqual(names.filter(keepsThePhase).filter((name) => name === 'participant.join' || !isAllowed(name, role, 'open')));
});

it.each(['planned', 'paused'] as const)('[RL5] [PH5] [PH9] over the wire the table counts in a meeting that is %s, too', async (phase) => {
  for (const role of ROLES) {
    const { code, token, meetingId } = await house.openMeeting(50, phase === 'planned' ? { plan: plan() } : {});
    const chair = await house.enter(code, 'Chair', { token });
    const door = await house.knock(code);
    if (phase === 'planned') {
      await house.post('api/lobby', { meetingId, token: door.token, join: { name: 'Ann', look } });
      await chair.command('lobby.admit', { participantId: door.participantId, listenOnly: false });
    }
    const ann = await house.enter(code, 'Ann', { token: door.token });
    await chair.command('participant.setRole', { participantId: ann.me, role });
    if (phase === 'paused') await chair.command('meeting.pause', { word: '' });
    const refused: string[] = [];
    for (const name of names.filter(keepsThePhase)) {
      now += 1_000;
      const result = await ann.command(name, commandSamples[name] as never);
      if (!result.ok && result.reason === 'not-allowed') refused.push(name);
    }
    expect(refused, role).toEqual(names.filter((name) => keepsThePhase(name) && (name === 'participant.join' || !isAllowed(name, role, phase))));
    now += 1_000;
    expect((await ann.command(phase === 'planned' ? 'meeting.start' : 'meeting.resume', {})).ok, role).toBe(leads(role));
    await ann.leave();
    await chair.leave();
  }
});

it('[RL5] the table in the documents is the one that counts', () => {
  expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsPage());
});
