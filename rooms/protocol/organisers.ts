import * as v from 'valibot';
import type { OrganiserId } from './ids.ts';

/** Characters; checked by the server, shown by the page. */
export const organiserLimits = { signInName: 200, displayName: 80, passwordMin: 12, passwordMax: 256 } as const;

/** Who is signed in, as their own page knows them. */
export interface Organiser {
  readonly id: OrganiserId;
  readonly signInName: string;
  readonly displayName: string;
  readonly hasPassword: boolean;
  /** Whether they come through the provider of OpenID Connect. */
  readonly hasIdentity: boolean;
}

/** `GET api/organiser`: who is signed in, and how one signs in here. */
export interface OrganiserNews {
  readonly organiser: Organiser | null;
  /** Whether anybody has an account. */
  readonly accounts: boolean;
  readonly passwords: boolean;
  /** What the button of the provider says, if there is one. */
  readonly provider: string | null;
}

/** `GET api/organisers`: one row of the list. */
export interface OrganiserRow {
  readonly id: OrganiserId;
  readonly signInName: string;
  readonly displayName: string;
  /** invited: has an account and has not completed it. */
  readonly state: 'active' | 'invited' | 'disabled';
}

/** A link that is to be handed on, once shown and never again. */
export interface OrganiserLink {
  readonly link: string;
  /** Server time in ms. */
  readonly until: number;
}

/** `POST api/organiser/link`: what a link is for. */
export interface LinkPurpose {
  readonly purpose: 'first' | 'invitation' | 'password';
  /** Whose account; '' for the first. */
  readonly signInName: string;
  readonly displayName: string;
}

const trimmed = (most: number) => v.pipe(v.string(), v.maxLength(most), v.transform((text) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ')), v.minLength(1), v.regex(/^\P{Cc}*$/u));
/** As it is kept and compared. */
export const signInNameSchema = v.pipe(trimmed(organiserLimits.signInName), v.transform((name) => name.toLowerCase()));
export const displayNameSchema = trimmed(organiserLimits.displayName);
const secret = v.pipe(v.string(), v.maxLength(organiserLimits.passwordMax));
const token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

/** `POST api/organiser/sign-in`: the reply is an `Organiser`. */
export const signInBody = v.object({ name: v.pipe(v.string(), v.maxLength(organiserLimits.signInName)), password: secret });
/** `POST api/organiser/sign-out`. */
export const signOutBody = v.object({ everywhere: v.optional(v.boolean()) });
/** `POST api/organiser/link`. */
export const linkBody = v.object({ token });
/** `POST api/organiser/link/use`: completes or recovers an account with a password and signs in; the names are for the first account. The reply is an `Organiser`. */
export const useLinkBody = v.object({ token, password: secret, signInName: v.optional(signInNameSchema), displayName: v.optional(displayNameSchema) });
/** `POST api/organiser/password`. */
export const passwordBody = v.object({ current: secret, next: secret });
/** `POST api/organisers`: makes an account that is completed by its link; the reply is an `OrganiserLink`. */
export const inviteBody = v.object({ signInName: signInNameSchema, displayName: displayNameSchema });
/** `POST api/organisers/<id>/disabled`. */
export const disabledBody = v.object({ disabled: v.boolean() });
/** `POST api/oidc/start`: the reply is `{ url }`, to which the page goes. */
export const oidcStartBody = v.object({ token: v.optional(token) });

/** What is wrong with a password that can be seen without a list: the page says so at once. */
export function passwordProblem(password: string, signInName = ''): 'password-short' | 'password-common' | undefined {
  const characters = [...password.normalize('NFKC')];
  if (characters.length < organiserLimits.passwordMin) return 'password-short';
  const plain = characters.join('').toLowerCase();
  return new Set(characters).size < 3 || plain === signInName.toLowerCase() ? 'password-common' : undefined;
}
