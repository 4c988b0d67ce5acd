import { signal } from '@preact/signals';
import type { LinkPurpose, Organiser, OrganiserLink, OrganiserNews, OrganiserRow } from '#rooms/protocol/organisers.ts';
import { ask, type HouseResult } from './house-api.ts';

/** Who of the organisers is signed in in this browser, and how one signs in here; undefined until the house was asked. */
export const organiserNews = signal<OrganiserNews | undefined>(undefined);

const at = (path: string, base = document.baseURI) => new URL(`api/${path}`, base);

/** Asks the house who is signed in. What it said before stays when it does not answer. */
export async function askOrganiser(): Promise<HouseResult<OrganiserNews>> {
  const result = await ask<OrganiserNews>(at('organiser'));
  if (result.ok) organiserNews.value = result.value;
  return result;
}

async function andThenSignedIn(asked: Promise<HouseResult<Organiser>>): Promise<HouseResult<Organiser>> {
  const result = await asked;
  if (result.ok) await askOrganiser();
  return result;
}

export function signIn(name: string, password: string): Promise<HouseResult<Organiser>> {
  return andThenSignedIn(ask(at('organiser/sign-in'), { name, password }));
}

/** The page has to go elsewhere, and to ask who is signed in then. @param everywhere also in every other browser */
export function signOut({ everywhere = false } = {}): Promise<HouseResult<object>> {
  return ask(at('organiser/sign-out'), { everywhere });
}

/** [OA8] What a link is for; it stays good. */
export function lookAtLink(token: string): Promise<HouseResult<LinkPurpose>> {
  return ask(at('organiser/link'), { token });
}

/** Makes the first account, or gives one its password; whoever does so is signed in. */
export function followLink(token: string, given: { readonly password: string; readonly signInName?: string; readonly displayName?: string }): Promise<HouseResult<Organiser>> {
  return andThenSignedIn(ask(at('organiser/link/use'), { token, ...given }));
}

export function changePassword(current: string, next: string): Promise<HouseResult<Organiser>> {
  return andThenSignedIn(ask(at('organiser/password'), { current, next }));
}

/** Where to go to sign in at the provider of OpenID Connect. @param token of a link that is to be used that way */
export function providerPage(token?: string): Promise<HouseResult<{ readonly url: string }>> {
  return ask(at('oidc/start'), token === undefined ? {} : { token });
}

export function listOrganisers(): Promise<HouseResult<readonly OrganiserRow[]>> {
  return ask(at('organisers'));
}

/** A link as the page shows it once, with whose it is. */
export type MadeLink = OrganiserLink & { readonly name: string };

export function inviteOrganiser(signInName: string, displayName: string): Promise<HouseResult<OrganiserLink>> {
  return ask(at('organisers'), { signInName, displayName });
}

export function passwordLink({ id }: Pick<OrganiserRow, 'id'>): Promise<HouseResult<OrganiserLink>> {
  return ask(at(`organisers/${id}/link`), {});
}

export function setDisabled({ id }: Pick<OrganiserRow, 'id'>, disabled: boolean): Promise<HouseResult<OrganiserRow>> {
  return ask(at(`organisers/${id}/disabled`), { disabled });
}
