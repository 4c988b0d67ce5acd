import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CommandName } from '#rooms/protocol/commands.ts';
import { isAllowed, permissions } from '#rooms/protocol/permissions.ts';
import { ROLES } from '#rooms/protocol/roles.ts';
import { permissionsPage } from '#server/setup/permissions-page.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
let now = Date.now();
beforeAll(async () => { house = await RunningHouse.open({ clock: { now: () => now } }); });
afterAll(() => house.close());

const id = 'x'.repeat(22);
const standing = { position: [0, 0, 0], rotation: [0, 0, 0, 1], scale: 1 };
const asset = 'a'.repeat(64);
/** Of the right form, and of no consequence: it names what does not exist wherever it can. */
const samples: { readonly [Name in CommandName]: unknown } = {
  'meeting.open': { title: 'Another', scene: 'town-hall', capacity: 5 },
  'participant.join': { name: 'Me', look: { figure: 'birch', colour: 'lake' } },
  'participant.setLook': { look: { figure: 'birch', colour: 'lake' } },
  'participant.setRole': { participantId: id, role: 'juror' },
  'door.set': { door: 'open' },
  'lobby.ask': { name: 'Me', look: { figure: 'birch', colour: 'lake' } },
  'lobby.leave': {},
  'lobby.admit': { participantId: id, listenOnly: false },
  'lobby.admitAll': { listenOnly: false },
  'lobby.turnAway': { participantId: id, why: '' },
  'order.act': { participantId: id, act: 'silenced', why: '' },
  'order.ban': { participantId: id, until: null, why: '' },
  'order.liftBan': { participantId: id, why: '' },
  'order.silenceAll': { silenced: false, except: [] },
  'order.report': { participantId: id, why: 'Noise' },
  'order.settle': { reportId: id, why: '' },
  'chat.say': { text: 'Labas' },
  'chat.hide': { messageId: id, hidden: true, why: '' },
  'chat.withdraw': { messageId: id },
  'hand.raise': {},
  'hand.lower': {},
  'object.add': { assetId: asset, name: 'Mill', text: '', standing },
  'object.place': { objectId: id, standing },
  'object.describe': { objectId: id, name: 'Mill', text: '' },
  'object.setRights': { objectId: id, locked: false, movers: 'everybody' },
  'object.duplicate': { objectId: id, standing },
  'object.remove': { objectId: id },
  'object.restore': { objectId: id },
  'deck.add': { assetId: asset, name: 'Plan' },
  'deck.remove': { deckId: id },
  'deck.setNotes': { deckId: id, page: 1, text: '' },
  'screen.show': { screenId: 'main', deckId: id, page: 1 },
  'screen.clear': { screenId: 'main' },
  'mark.add': { kind: 'tape', points: [[0, 1, 0], [1, 1, 0]] },
  'mark.remove': { markId: id },
  'mark.clear': { whose: 'mine' },
  'mark.setRights': { drawers: 'presenters' },
};
const names = Object.keys(permissions) as CommandName[];

it.each(ROLES)('[RL5] [RE7] over the wire a participant as %s may send what the table allows, and nothing else', async (role) => {
  const { code, token } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  const ann = await house.enter(code, 'Ann');
  expect(await chair.command('participant.setRole', { participantId: ann.me, role })).toMatchObject({ ok: true });
  const refused: string[] = [];
  for (const name of names) {
    // As slow as the rate of commands wants it.
    now += 1_000;
    const result = await ann.command(name, samples[name] as never);
    expect(result.ok || !['invalid', 'too-fast', 'unknown-command'].includes(result.reason), `${name}: ${JSON.stringify(result)}`).toBe(true);
    if (!result.ok && result.reason === 'not-allowed') refused.push(name);
  }
  // Joining is what taking a seat does: as a command of somebody inside it is always refused.
  expect(refused).toEqual(names.filter((name) => name === 'participant.join' || !isAllowed(name, role, 'open')));
});

it('[RL5] the table in the documents is the one that counts', () => {
  expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsPage());
});
