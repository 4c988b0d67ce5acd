import type { CommandName } from './commands.ts';
import { KEEPERS, LEADERS, PRESENTERS, ROLES, type Phase, type Sender } from './roles.ts';

export interface Permission {
  readonly senders: readonly Sender[];
  readonly phases: readonly Phase[];
}

const whileOpen = (...senders: readonly Sender[]): Permission => ({ senders, phases: ['open'] });
const leaders = whileOpen(...LEADERS);
const presenters = whileOpen(...PRESENTERS);
/** Everybody who takes part: observers look on. */
const takers = whileOpen(...ROLES.filter((role) => role !== 'observer'));
const everybody = whileOpen(...ROLES);
/** Who keeps order together with who leads: the one who stands beside the people in the hall. */
const keepers = whileOpen(...KEEPERS);

/** Who may send which command in which phase: the one table. The shell asks it before the domain, the page to show only what can be done. */
export const permissions: { readonly [Name in CommandName]: Permission } = {
  'meeting.open': { senders: ['host'], phases: ['none'] },
  'participant.join': whileOpen('guest', ...ROLES),
  'participant.setLook': everybody,
  'participant.setRole': leaders,
  'invitation.make': leaders,
  'invitation.revoke': leaders,
  'record.set': leaders,
  'door.set': leaders,
  'lobby.ask': whileOpen('guest', ...ROLES),
  'lobby.leave': whileOpen('guest', ...ROLES),
  'lobby.admit': keepers,
  'lobby.admitAll': keepers,
  'lobby.turnAway': keepers,
  'order.act': keepers,
  'order.ban': leaders,
  'order.liftBan': leaders,
  'order.silenceAll': keepers,
  'order.report': everybody,
  'order.settle': leaders,
  'chat.say': takers,
  'chat.hide': leaders,
  'chat.withdraw': everybody,
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
  const { senders, phases } = permissions[name];
  return senders.includes(sender) && phases.includes(phase);
}
