import * as v from 'valibot';

/** Host names as browsers write them (others are turned into this form), IPv4 and bracketed IPv6. */
const HOST = /^(\[[\da-f:.]+\]|[a-z\d]([a-z\d.-]*[a-z\d])?)(:\d+)?$/;

/** An origin as browsers send it: scheme, host, port if it is not the usual one; or nothing if it is none. */
function originOf(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, host, pathname, search, hash, username } = new URL(text);
  return HOST.test(host) && `${pathname}${search}${hash}${username}` === '/' && !/[?#@\p{Cc}]/u.test(text) ? `${protocol}//${host}` : undefined;
}

/** The same, where also all sites below one may be meant: `https://*.example.org`. */
function frameSourceOf(text: string): string | undefined {
  if (/^'?self'?$/i.test(text)) return "'self'";
  const origin = originOf(text.replace('://*.', '://'));
  return text.includes('://*.') ? origin?.replace('://', '://*.') : origin;
}

/** Words separated by spaces or commas, each of them read; what is wrong with each is told. */
function listOf(read: (text: string) => string | undefined, kinds: string) {
  return v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => text.split(/[\s,]+/).filter((word) => word !== '')),
    v.array(v.pipe(
      v.string(),
      v.check((word) => read(word) !== undefined, ({ input }) => `names "${String(input)}", which is not ${kinds}`),
      v.transform((word) => read(word)!),
    )),
  );
}

/** Origins separated by spaces or commas. */
export const originList = listOf(originOf, 'an origin such as https://portal.example.org (without a path)');

/**
 * What may follow `frame-ancestors` in the policy. Anything else must be refused: a `;` in it would begin a rule of its own.
 * `none` alone means nobody, as does an empty list.
 */
export const frameAncestorList = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text): string | undefined => (/^\s*'?none'?\s*$/i.test(text) ? '' : text)),
  listOf(frameSourceOf, 'a site such as https://portal.example.org or https://*.example.org (without a path), or "self", or "none" alone'),
);
