import { signal } from '@preact/signals';
import { readCode } from '#client/view-model/code-input.ts';

export type Route = { readonly page: 'start' } | { readonly page: 'door'; readonly code: string } | { readonly page: 'unknown' };

/** Reads an address below the page's base. */
export function routeOf(path: string): Route {
  const [first = '', second = '', ...rest] = path.split('/');
  if (first === '' && second === '') return { page: 'start' };
  if (first === 'm' && second !== '' && rest.join('') === '') return { page: 'door', code: readCode(decodeURIComponent(second)) };
  return { page: 'unknown' };
}

const below = () => location.pathname.slice(new URL(document.baseURI).pathname.length);

export const route = signal<Route>(routeOf(below()));
addEventListener('popstate', () => { route.value = routeOf(below()); });

/** Goes to an address below the base without loading the page again. */
export function goTo(path: string): void {
  history.pushState(null, '', new URL(path, document.baseURI));
  route.value = routeOf(below());
  scrollTo(0, 0);
}
