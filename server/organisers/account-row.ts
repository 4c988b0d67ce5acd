import type { OrganiserId } from '#rooms/protocol/ids.ts';
import type { AccountChange, OrganiserAccount } from './organiser-store.ts';

/** An account as it stands in the table, in SQLite and PostgreSQL alike. */
export interface AccountRow {
  readonly organiser_id: string;
  readonly sign_in_name: string;
  readonly display_name: string;
  readonly password_hash: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly created_at: number;
  readonly disabled_at: number | null;
  readonly generation: number;
}

export function accountOf(row: AccountRow): OrganiserAccount {
  return {
    id: row.organiser_id as OrganiserId, signInName: row.sign_in_name, displayName: row.display_name, passwordHash: row.password_hash ?? undefined,
    identity: row.issuer === null || row.subject === null ? undefined : { issuer: row.issuer, subject: row.subject },
    createdAt: row.created_at, disabledAt: row.disabled_at ?? undefined, generation: row.generation,
  };
}

/** In the order of the table's columns. */
export function valuesOf({ id, signInName, displayName, passwordHash, identity, createdAt, disabledAt, generation }: OrganiserAccount): (string | number | null)[] {
  return [id, signInName, displayName, passwordHash ?? null, identity?.issuer ?? null, identity?.subject ?? null, createdAt, disabledAt ?? null, generation];
}

/** What a change makes of it: password, issuer, subject, disabled at. */
export function changedValues(account: OrganiserAccount, change: AccountChange): (string | number | null)[] {
  const [, , , password, issuer, subject, , disabledAt] = valuesOf({ ...account, ...change });
  return [password!, issuer!, subject!, disabledAt!].map((value) => value ?? null);
}
