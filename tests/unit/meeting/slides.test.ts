import { beforeEach, describe, expect, it } from 'vitest';
import type { AssetId, DeckId, ParticipantId } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { PAUSE_MS } from '#rooms/domain/slides.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import type { RecordPorts } from '#rooms/shell/record-ports.ts';
import { projectEvents, projectMeeting } from '#rooms/shell/project.ts';
import { notesOf } from '#rooms/shell/slide-notes.ts';
import { MeetingState } from '#rooms/state/meeting-state.ts';
import { chair, look, openRecord, type OpenRecord } from '#tests/support/open-record.ts';
import { recordPorts, type FakeClock } from '#tests/support/record-ports.ts';

const ann = 'ann-participant' as ParticipantId;
const [document, picture, model] = ['a', 'b', 'c'].map((digit) => digit.repeat(64) as AssetId) as [AssetId, AssetId, AssetId];

let ports: RecordPorts;
let open: OpenRecord;
let state: MeetingState;
beforeEach(async () => {
  const facts = new Map([[document, { kind: 'document', pages: 12 } as const], [picture, { kind: 'picture' } as const], [model, { kind: 'model' } as const]]);
  ports = recordPorts({ assets: { find: (_meeting, asset) => facts.get(asset) } });
  open = await openRecord(ports);
  for (const [who, name] of [[chair, 'Chair'], [ann, 'Ann']] as const) await open.does(who, 'participant.join', { name, look });
  state = new MeetingState();
  const textOf = (id: Parameters<MeetingRecord['textOf']>[0]) => open.record.textOf(id);
  projectMeeting(state, open.record.meeting, textOf);
  open.record.onChange((events) => projectEvents(state, open.record.meeting, events, textOf));
});

async function addDeck(assetId = document): Promise<DeckId> {
  const result = await open.does(chair, 'deck.add', { assetId, name: 'The plan' });
  if (!result.ok) throw new Error(result.reason);
  return (result.value as { deckId: DeckId }).deckId;
}
const shown = () => Object.fromEntries([...state.screens].map(([id, { deck, page }]) => [id, [deck, page]]));

describe('slides', () => {
  it('[SL1] are made of documents and pictures of this meeting, at most 50', async () => {
    expect(await open.does(chair, 'deck.add', { assetId: model, name: 'x' })).toMatchObject({ reason: 'asset-unknown' });
    expect(await open.does(chair, 'deck.add', { assetId: 'd'.repeat(64), name: 'x' })).toMatchObject({ reason: 'asset-unknown' });
    expect(await open.does(ann, 'deck.add', { assetId: document, name: 'x' })).toMatchObject({ reason: 'not-allowed' });
    const first = await addDeck();
    const second = await addDeck(picture);
    expect(state.decks.get(first)).toMatchObject({ name: 'The plan', pages: 12, asset: document });
    expect(state.decks.get(second)).toMatchObject({ pages: 1, kind: 'picture' });
    for (let count = 2; count < limits.decks; count += 1) await addDeck();
    expect(await open.does(chair, 'deck.add', { assetId: document, name: 'x' })).toMatchObject({ reason: 'too-many-decks' });
  });

  it('[SL2] are shown page by page on a screen of the scene, by presenters only', async () => {
    const deckId = await addDeck();
    const show = (who: ParticipantId, page: number, screenId = 'main') => open.does(who, 'screen.show', { screenId, deckId, page });
    expect(await show(chair, 3)).toMatchObject({ ok: true });
    expect(shown()).toEqual({ main: [deckId, 3] });
    expect(await show(ann, 4)).toMatchObject({ reason: 'not-allowed' });
    expect(await show(chair, 13)).toMatchObject({ reason: 'page-unknown' });
    expect(await show(chair, 0)).toMatchObject({ reason: 'invalid' });
    expect(await show(chair, 1, 'moon')).toMatchObject({ reason: 'screen-unknown' });
    expect(await open.does(chair, 'screen.show', { screenId: 'main', deckId: 'no-such-deck', page: 1 })).toMatchObject({ reason: 'deck-unknown' });
    expect(shown()).toEqual({ main: [deckId, 3] });
    expect(await open.does(ann, 'screen.clear', { screenId: 'main' })).toMatchObject({ reason: 'not-allowed' });
    await open.does(chair, 'screen.clear', { screenId: 'main' });
    expect(shown()).toEqual({});
    await open.does(chair, 'participant.setRole', { participantId: ann, role: 'presenter' });
    expect(await show(ann, 4)).toMatchObject({ ok: true });
  });

  it('[SL3] leave every screen when they are taken away', async () => {
    const [deckId, other] = [await addDeck(), await addDeck(picture)];
    await open.does(chair, 'screen.show', { screenId: 'main', deckId, page: 2 });
    await open.does(chair, 'deck.remove', { deckId: other });
    expect(shown()).toEqual({ main: [deckId, 2] });
    await open.does(chair, 'deck.remove', { deckId });
    expect(shown()).toEqual({});
    expect(state.decks.size).toBe(0);
    expect(await open.does(chair, 'deck.remove', { deckId })).toMatchObject({ reason: 'deck-unknown' });
  });

  it('[SL4] write nothing when nothing changes', async () => {
    const deckId = await addDeck();
    await open.does(chair, 'screen.show', { screenId: 'main', deckId, page: 2 });
    const { length } = (await ports.store.load(open.meetingId))!.events;
    await open.does(chair, 'screen.show', { screenId: 'main', deckId, page: 2 });
    await open.does(chair, 'deck.setNotes', { deckId, page: 1, text: '' });
    await open.does(chair, 'screen.clear', { screenId: 'main' });
    await open.does(chair, 'screen.clear', { screenId: 'main' });
    expect((await ports.store.load(open.meetingId))!.events.length).toBe(length + 1);
  });

  it('[SL5] [SL6] have notes that only presenters read, and neither state nor record holds', async () => {
    const deckId = await addDeck();
    await open.does(chair, 'deck.setNotes', { deckId, page: 4, text: 'Breathe. Thank the mayor.' });
    await open.does(chair, 'deck.setNotes', { deckId, page: 2, text: 'Secret figures' });
    expect(await open.does(chair, 'deck.setNotes', { deckId, page: 40, text: 'x' })).toMatchObject({ reason: 'page-unknown' });
    expect(notesOf(open.record, deckId, chair)).toEqual({ ok: true, value: { notes: [[2, 'Secret figures'], [4, 'Breathe. Thank the mayor.']] } });
    expect(notesOf(open.record, deckId, ann)).toEqual({ ok: false, reason: 'not-allowed' });
    expect(notesOf(open.record, 'no-such-deck' as DeckId, chair)).toMatchObject({ reason: 'deck-unknown' });
    expect(JSON.stringify(state.toJSON())).not.toContain('Secret');
    expect(JSON.stringify((await ports.store.load(open.meetingId))!.events)).not.toMatch(/Secret|The plan/);
  });

  it('[SL7] tell since when they are presented: page after page, over a pause, not with other slides', async () => {
    const clock = ports.clock as FakeClock;
    const [deckId, other] = [await addDeck(), await addDeck(picture)];
    const show = (deck: DeckId, page = 1) => open.does(chair, 'screen.show', { screenId: 'main', deckId: deck, page });
    const since = () => state.screens.get('main')?.since;
    const start = clock.now();
    await show(deckId);
    clock.advance(60_000);
    await show(deckId, 2);
    expect(since()).toBe(start);
    await open.does(chair, 'screen.clear', { screenId: 'main' });
    clock.advance(PAUSE_MS);
    await show(deckId, 3);
    expect(since()).toBe(start);
    expect((await MeetingRecord.load(open.meetingId, ports))!.meeting.screens.get('main')?.since).toBe(start);
    await show(other);
    expect(since()).toBe(clock.now());
    await open.does(chair, 'screen.clear', { screenId: 'main' });
    clock.advance(PAUSE_MS + 1);
    await show(other);
    expect(since()).toBe(clock.now());
  });

  it('[SL2] [RE4] are shown again after a restart', async () => {
    const deckId = await addDeck();
    await open.does(chair, 'screen.show', { screenId: 'main', deckId, page: 7 });
    const rebuilt = (await MeetingRecord.load(open.meetingId, ports))!;
    expect(rebuilt.meeting).toEqual(open.record.meeting);
    const again = new MeetingState();
    projectMeeting(again, rebuilt.meeting, (id) => rebuilt.textOf(id));
    expect(again.toJSON()).toMatchObject({ screens: { main: { deck: deckId, page: 7 } } });
  });
});
