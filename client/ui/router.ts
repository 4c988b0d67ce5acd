import { signal } from '@preact/signals';
import { readCode } from '#client/view-model/code-input.ts';

export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'open' }
  | { readonly page: 'door'; readonly code: string }
  | { readonly page: 'unknown' };

/** Reads an address below the page's base. */
export function routeOf(path: string, hash = ''): Route {
  const [first = '', second = '', ...rest] = path.split('/');
  if (first === '' && second === '') return { page: hash === '#open' ? 'open' : 'start' };
  if (first === 'm' && second !== '' && rest.join('') === '') return { page: 'door', code: readCode(second).code };
  return { page: 'unknown' };
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

/** Goes to an address below the base without loading the page again. */
export function goTo(path: string): void {
  history.pushState(null, '', new URL(path, document.baseURI));
  arrive();
}
