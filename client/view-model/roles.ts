import type { PersonView } from '#client/session/session.ts';
import { leads, ROLES, type Role } from '#rooms/protocol/roles.ts';

/** [RL1] [RL3] Which roles `giver` may give to somebody who has `role` now; none when it is not theirs to change. */
export function rolesToGive(giver: Pick<PersonView, 'role'> | undefined, role: Role): readonly Role[] {
  if (giver?.role === 'chair') return ROLES;
  return leads(giver?.role) && !leads(role) ? ROLES.filter((other) => !leads(other)) : [];
}
