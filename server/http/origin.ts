/**
 * Whether a request that a browser sends with this `Origin` may speak to us: from our own address, or from one the house allows.
 * Requests without an origin do not come from a page of somebody else.
 * @param host the `Host` header as the client saw it (the forwarded one behind a trusted proxy)
 */
export function isAllowedOrigin(origin: string | null | undefined, host: string | null | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined || origin === null) return true;
  if (allowed.includes(origin)) return true;
  if (!host || !URL.canParse(origin)) return false;
  return new URL(origin).host === host;
}
