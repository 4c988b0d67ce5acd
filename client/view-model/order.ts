import { keepsOrder, leads } from '#rooms/protocol/roles.ts';
import type { PersonView } from '#client/session/session.ts';

/** [OR10] Whether this person may act on that one. */
export function mayActOn(self: Pick<PersonView, 'id' | 'role'> | undefined, other: Pick<PersonView, 'id' | 'role'>): boolean {
  return self !== undefined && self.id !== other.id && keepsOrder(self.role) && (!leads(other.role) || self.role === 'chair');
}
