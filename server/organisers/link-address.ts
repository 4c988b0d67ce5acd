/** Where a link's token is used; behind the `#`, so that it reaches no server's log. @param base ends in a slash */
export function linkOf(base: string, token: string): string {
  return `${base}sign-in/link#${token}`;
}
