import type { Meeting } from '#rooms/domain/meeting.ts';
import type { CommandName, CommandPayload } from '#rooms/protocol/commands.ts';
import { NAME_RULES } from '#rooms/protocol/house-rules.ts';
import { DOORS } from '#rooms/protocol/door.ts';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { COLOURS, FIGURES } from '#rooms/protocol/look.ts';
import { PERSON_ACTS } from '#rooms/protocol/order.ts';
import { ROLES } from '#rooms/protocol/roles.ts';

type Makers = { readonly [Name in CommandName]?: () => CommandPayload<Name> };

/** Any command about roles, door, order, things, slides and drawings, of the right form, about somebody or something of this meeting more often than not. */
export function anyCommand(random: () => number, meeting: Meeting, people: readonly ParticipantId[], now: number): { readonly name: CommandName; readonly payload: unknown } {
  const pick = <Value,>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!;
  const one = <Id extends string>(ids: Iterable<Id>) => pick([...ids, 'no-such-thing' as Id]);
  const participantId = pick(people);
  const look = { figure: pick(FIGURES), colour: pick(COLOURS) };
  const why = pick(['', 'Noise', 'Please']);
  const standing = { position: [random() * 4, 0, random() * 4] as const, rotation: [0, 0, 0, 1] as const, scale: 1 };
  const objectId = one([...meeting.objects].map(([id]) => id));
  const deckId = one(meeting.decks.keys());
  const messageId = one(meeting.chat.map(({ id }) => id));
  const assetId = 'a'.repeat(64) as never;
  const makers: Makers = {
    'participant.setRole': () => ({ participantId, role: pick(ROLES) }),
    'participant.setLook': () => ({ look }),
    'invitation.make': () => ({ role: pick(ROLES), until: random() < 0.5 ? null : now + Math.floor(random() * 60_000), once: random() < 0.5 }),
    'invitation.revoke': () => ({ invitationId: one(meeting.invitations.keys()) }),
    'participant.join': () => ({ name: `Name ${Math.floor(random() * 5)}`, look, invitation: random() < 0.7 ? one(meeting.invitations.keys()) : undefined }),
    // The evening is not over at once.
    'meeting.start': () => ({}),
    'meeting.pause': () => ({ word: why }),
    'meeting.resume': () => ({}),
    'record.set': () => ({ on: random() < 0.7 }),
    'door.set': () => ({ door: pick(DOORS) }),
    'lobby.ask': () => ({ name: `Name ${Math.floor(random() * 5)}`, look }),
    'lobby.leave': () => ({}),
    'lobby.admit': () => ({ participantId: one(meeting.waiting.keys()), listenOnly: random() < 0.3 }),
    'lobby.admitAll': () => ({ listenOnly: false }),
    'lobby.turnAway': () => ({ participantId: one(meeting.waiting.keys()), why }),
    'order.act': () => ({ participantId, act: pick(PERSON_ACTS), why }),
    'order.rename': () => ({ participantId, name: pick(['Guest', 'Name 1', 'Name 2', 'Сhair']), why }),
    'order.ban': () => ({ participantId, until: random() < 0.5 ? null : now + Math.floor(random() * 60_000), why }),
    'order.liftBan': () => ({ participantId, why }),
    'order.silenceAll': () => ({ silenced: random() < 0.5, except: [pick(people)] }),
    'order.report': () => ({ participantId, why: 'He pushes' }),
    'order.settle': () => ({ reportId: one(meeting.reports.keys()), why }),
    'chat.hide': () => ({ messageId, hidden: random() < 0.6, why }),
    'chat.withdraw': () => ({ messageId }),
    'consent.ask': () => ({ purposes: pick([[], ['chat']]) }),
    'consent.give': () => ({ purpose: 'chat', version: pick([1, 2]) }),
    'consent.withdraw': () => ({ purpose: 'chat' }),
    'conduct.set': () => ({ text: why }),
    'names.set': () => ({ rule: pick(NAME_RULES) }),
    'caption.say': () => ({ language: pick(['lt', 'en-GB']), text: 'Good evening' }),
    'caption.correct': () => ({ captionId: one(meeting.captions.map(({ id }) => id)), text: pick(['', 'Good evening!']) }),
    'object.add': () => ({ assetId, name: 'Mill', text: '', standing }),
    'object.place': () => ({ objectId, standing }),
    'object.setRights': () => ({ objectId, locked: random() < 0.3, movers: pick(['presenters', 'everybody'] as const) }),
    'object.remove': () => ({ objectId }),
    'object.restore': () => ({ objectId }),
    'deck.remove': () => ({ deckId }),
    'mark.add': () => ({ kind: 'tape', points: [[random(), 1, 0], [1, 1, random()]] }),
    'mark.clear': () => pick([{ whose: 'mine' }, { whose: 'everybody' }, { whose: 'one', of: participantId }] as const),
    'mark.setRights': () => ({ drawers: pick(['presenters', 'everybody'] as const) }),
  };
  const name = pick(Object.keys(makers) as CommandName[]);
  return { name, payload: makers[name]!() };
}
