import type { OrganiserAccounts } from '../organisers/organiser-accounts.ts';

export type WhoOpens = 'anyone' | 'organisers';

/** [OA2] Who may open meetings at the moment: as it is set, or else anyone until there is an account. */
export async function whoOpens(setting: WhoOpens | undefined, accounts: Pick<OrganiserAccounts, 'hasAny'>): Promise<WhoOpens> {
  return setting ?? ((await accounts.hasAny()) ? 'organisers' : 'anyone');
}
