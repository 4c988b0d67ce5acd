import { signal } from '@preact/signals';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { View } from '#rooms/protocol/join.ts';
import { accept } from '#rooms/protocol/result.ts';
import { AssetTransfer } from '#client/session/asset-transfer.ts';
import type { ChatLine, ConnectionState, MeetingView, PersonView, Session } from '#client/session/session.ts';

export const ME = 'person-me' as ParticipantId;

/** A session without a server: records what the hall asks for, and lets a test play the room. */
export interface FakeSession extends Session {
  readonly sent: Uint8Array[];
  readonly commands: string[];
  readonly views: View[];
  /** Plays a merged frame of the room to the hall. */
  deliver(frame: Uint8Array): void;
  connect(state: ConnectionState): void;
  setPeople(people: readonly PersonView[]): void;
}

export function createFakeSession(scene: string): FakeSession {
  const connection = signal<ConnectionState>('live');
  const people = signal<ReadonlyMap<ParticipantId, PersonView>>(new Map([[ME, person(ME, 'Ona', 1)]]));
  const listeners = new Set<(frame: Uint8Array) => void>();
  const session: FakeSession = {
    sent: [], commands: [], views: [],
    connection,
    closedBecause: signal(undefined),
    meeting: signal<MeetingView>({ id: 'meeting-1', title: 'The park', scene, capacity: 60, door: 'open', quiet: false, onRecord: true, rehearsal: false, phase: 'open', pauseWord: '', beginsAt: 0, zone: '', minutes: 0, asks: '', conduct: '', names: 'any' }),
    people,
    chat: signal<readonly ChatLine[]>([]),
    things: signal(new Map()),
    captions: signal([]),
    decks: signal(new Map()),
    screens: signal(new Map()),
    share: signal(undefined),
    marks: signal(new Map()),
    drawers: signal('presenters'),
    readOnly: signal(false),
    stopsAt: signal(undefined),
    order: { notice: signal({ waiting: [], reports: [], out: [], acts: [], hidden: [], invitations: [], renamed: [] }), act: signal(undefined), read() {} },
    me: ME,
    slot: signal(1 as Slot),
    serverNow: () => performance.now(),
    async command(name) {
      session.commands.push(name);
      if (name === 'hand.raise' || name === 'hand.lower') {
        const me = people.value.get(ME)!;
        people.value = new Map(people.value).set(ME, { ...me, handSince: name === 'hand.raise' ? performance.now() : undefined });
      }
      return accept({} as never);
    },
    async setView(view) {
      session.views.push(view);
      return accept({});
    },
    hold: async () => accept({}),
    removedThings: async () => accept({ things: [] }),
    invitationToken: async () => accept({ token: '' }),
    notesOf: async () => accept({ notes: [] }),
    consents: async () => accept({ given: [] }),
    async leave() {},
    assets: new AssetTransfer({ base: document.baseURI, meetingId: 'meeting-1', token: '' }),
    presence: {
      send: (frame) => void session.sent.push(frame.slice()),
      onFrame(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    voice: { request: async () => ({ ok: false, reason: 'voice-unavailable' }), onNotice: () => () => {} },
    sharing: { request: async () => ({ ok: false, reason: 'voice-unavailable' }), onNotice: () => () => {} },
    text: { lines: signal([]), captions: signal([]), connections: signal(0), write: async () => accept({}) },
    pointing: { point: () => {}, highlight: async () => accept({}), onPointers: () => () => {}, onHighlight: () => () => {} },
    objects: { request: async () => undefined, send: () => false, onNotice: () => () => {} },
    deliver: (frame) => listeners.forEach((listener) => listener(frame)),
    connect(state) {
      connection.value = state;
    },
    setPeople(list) {
      people.value = new Map(list.map((each) => [each.id, each]));
    },
  };
  return session;
}

export function person(id: ParticipantId, name: string, slot: number): PersonView {
  return {
    id, name, figure: 'birch', colour: 'lake', role: 'participant', handSince: undefined, away: false, view: 'hall', mic: 'muted', speaking: false,
    onStage: false, silenced: false, offStage: false, hidden: false, slot: slot as Slot,
  };
}
