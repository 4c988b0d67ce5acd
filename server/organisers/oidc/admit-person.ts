import { displayNameSchema, signInNameSchema } from '#rooms/protocol/organisers.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import * as v from 'valibot';
import type { OrganiserAccounts } from '../organiser-accounts.ts';
import type { OrganiserAccount } from '../organiser-store.ts';
import { fits, verifiedEmail, type AllowRule } from './allow-list.ts';
import type { Person } from './provider.ts';

/**
 * The account of somebody whom the provider has recognised, if they may have one. With rules these alone decide; without, an organiser must have
 * made the account, for a link that the person brings or for their verified e-mail address.
 * @param link the token of a link that is to be used up
 */
export async function admitPerson(accounts: OrganiserAccounts, { identity, claims }: Person, { allow, link }: { readonly allow: readonly AllowRule[]; readonly link: string | undefined }): Promise<Result<OrganiserAccount>> {
  // [OC4]
  if (allow.length > 0 && !fits(claims, allow)) return refuse('oidc-refused');
  const known = await accounts.findByIdentity(identity);
  if (known !== undefined) return known.disabledAt === undefined ? accept(known) : refuse('oidc-refused');
  const email = verifiedEmail(claims);
  const signInName = [email, claims['preferred_username'], identity.subject].flatMap((name) => nameFrom(signInNameSchema, name))[0];
  if (signInName === undefined) return refuse('oidc-refused');
  const displayName = [claims['name'], claims['preferred_username'], email, signInName].flatMap((name) => nameFrom(displayNameSchema, name))[0] ?? signInName.slice(0, 80);
  if (link !== undefined) return accounts.useLinkAs(link, identity, { signInName, displayName });
  const invited = email === undefined ? undefined : await accounts.findByName(email);
  // [OC3]
  if (invited !== undefined) return invited.identity === undefined && invited.disabledAt === undefined ? accounts.bind(invited, identity) : refuse('oidc-refused');
  if (allow.length === 0) return refuse('oidc-refused');
  const admitted = await accounts.admit(identity, { signInName, displayName });
  // Somebody else has the name: an organiser has to sort it out.
  return admitted.ok ? admitted : refuse('oidc-refused');
}

function nameFrom(schema: typeof signInNameSchema | typeof displayNameSchema, name: unknown): string[] {
  const parsed = v.safeParse(schema, name);
  return parsed.success ? [parsed.output] : [];
}
