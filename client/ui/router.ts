import { signal } from '@preact/signals';
import { REASONS, type Reason } from '#rooms/protocol/reasons.ts';
import { readCode } from '#client/view-model/code-input.ts';

export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'open' }
  | { readonly page: 'door'; readonly code: string }
  | { readonly page: 'sign-in'; readonly next: AfterSignIn; readonly trouble?: Reason }
  | { readonly page: 'link'; readonly token: string }
  | { readonly page: 'account' }
  | { readonly page: 'organisers' }
  | { readonly page: 'desk' }
  | { readonly page: 'new-meeting'; readonly template: string }
  | { readonly page: 'desk-meeting'; readonly id: string }
  | { readonly page: 'unknown' };

/** Where an organiser goes after signing in; the part behind the `#` of the address. */
export type AfterSignIn = 'open' | 'account' | 'organisers' | 'desk';

/** Reads an address below the page's base. */
export function routeOf(path: string, hash = ''): Route {
  const [first = '', second = '', ...rest] = path.split('/');
  if (first === '' && second === '') return { page: hash === '#open' ? 'open' : 'start' };
  if (first === 'm' && second !== '' && rest.join('') === '') return { page: 'door', code: readCode(second).code };
  if (first === 'sign-in' && second === '') return { page: 'sign-in', ...signInWishes(hash.slice(1)) };
  if (first === 'sign-in' && second === 'link' && rest.length === 0) return { page: 'link', token: hash.slice(1) };
  if ((first === 'account' || first === 'organisers') && second === '') return { page: first };
  if (first === 'desk' && rest.length === 0) return second === '' ? { page: 'desk' } : second === 'new' ? { page: 'new-meeting', template: hash.slice(1) } : { page: 'desk-meeting', id: second };
  return { page: 'unknown' };
}

const AFTER: readonly AfterSignIn[] = ['open', 'account', 'organisers'];

function signInWishes(wish: string): { readonly next: AfterSignIn; readonly trouble?: Reason } {
  const trouble = REASONS.find((reason) => wish === `trouble=${reason}`);
  return { next: AFTER.find((page) => page === wish) ?? 'desk', ...(trouble === undefined ? {} : { trouble }) };
}

const here = () => routeOf(location.pathname.slice(new URL(document.baseURI).pathname.length), location.hash);

export const route = signal<Route>(here());
/** Counts the changes of view since the page was loaded: the first one keeps the focus where the browser put it. */
export const visits = signal(0);

function arrive(): void {
  const next = here();
  const before = route.value;
  // Links within a view (`#main`) change nothing.
  if (JSON.stringify(next) === JSON.stringify(before)) return;
  visits.value += 1;
  route.value = next;
  scrollTo(0, 0);
}
addEventListener('popstate', arrive);

/** Goes to an address below the base without loading the page again. @param replace the way back does not lead here */
export function goTo(path: string, { replace = false } = {}): void {
  const address = new URL(path, document.baseURI);
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  arrive();
}
