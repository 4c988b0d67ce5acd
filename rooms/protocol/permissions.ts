import type { CommandName } from './commands.ts';
import { CAPTIONERS, KEEPERS, LEADERS, PRESENTERS, ROLES, type Phase, type Sender } from './roles.ts';

/** Who may send a command, phase by phase; nobody in a phase that is missing. */
export type Permission = { readonly [P in Phase]?: readonly Sender[] };

const during = (phases: readonly Phase[], ...senders: readonly Sender[]): Permission => Object.fromEntries(phases.map((phase) => [phase, senders]));
/** While somebody can be in it. */
const LIVE = ['planned', 'open', 'paused'] as const satisfies readonly Phase[];
const PARTAKERS = ROLES.filter((role) => role !== 'observer');

const leaders = during(LIVE, ...LEADERS);
/** Also from outside, by the organiser to whom the meeting belongs. */
const hosts = during(LIVE, ...LEADERS, 'organiser');
const presenters = during(LIVE, ...PRESENTERS);
/** [PH5] Everybody who takes part: observers look on. In a pause only who leads speaks. */
const takers: Permission = { ...during(['planned', 'open'], ...PARTAKERS), paused: LEADERS };
const everybody = during(LIVE, ...ROLES);
const atTheDoor = during(LIVE, 'guest', ...ROLES);
/** Who keeps order together with who leads: the one who stands beside the people in the hall. */
const keepers = during(LIVE, ...KEEPERS);
const captioners = during(LIVE, ...CAPTIONERS);

/** Who may send which command in which phase: the one table. The shell asks it before the domain, the page to show only what can be done. */
export const permissions: { readonly [Name in CommandName]: Permission } = {
  'meeting.open': during(['none'], 'host'),
  'meeting.replan': hosts,
  'meeting.start': during(['planned'], ...LEADERS, 'organiser'),
  'meeting.pause': during(['open'], ...LEADERS, 'organiser'),
  'meeting.resume': during(['paused'], ...LEADERS, 'organiser'),
  'meeting.end': hosts,
  'meeting.erase': during(['ended'], 'chair', 'organiser', 'house'),
  'participant.join': atTheDoor,
  'participant.setLook': everybody,
  'participant.setRole': leaders,
  'invitation.make': hosts,
  'invitation.revoke': hosts,
  'record.set': leaders,
  'door.set': hosts,
  'lobby.ask': atTheDoor,
  'lobby.leave': atTheDoor,
  'lobby.admit': keepers,
  'lobby.admitAll': keepers,
  'lobby.turnAway': keepers,
  'order.act': keepers,
  'order.rename': keepers,
  'order.ban': leaders,
  'order.liftBan': leaders,
  'order.silenceAll': keepers,
  'order.report': everybody,
  'order.settle': leaders,
  'chat.say': takers,
  'chat.hide': leaders,
  'chat.withdraw': everybody,
  'consent.ask': leaders,
  'consent.give': everybody,
  'consent.withdraw': everybody,
  'conduct.set': leaders,
  'names.set': leaders,
  'caption.say': captioners,
  'caption.correct': captioners,
  'hand.raise': takers,
  'hand.lower': everybody,
  'object.add': presenters,
  'object.place': takers,
  'object.describe': presenters,
  'object.setRights': presenters,
  'object.duplicate': presenters,
  'object.remove': presenters,
  'object.restore': presenters,
  'deck.add': presenters,
  'deck.remove': presenters,
  'deck.setNotes': presenters,
  'screen.show': presenters,
  'screen.clear': presenters,
  'mark.add': takers,
  'mark.remove': takers,
  'mark.clear': takers,
  'mark.setRights': presenters,
};

/** The one place where it is decided who may send what, and when. */
export function isAllowed(name: CommandName, sender: Sender, phase: Phase): boolean {
  return permissions[name][phase]?.includes(sender) === true;
}
