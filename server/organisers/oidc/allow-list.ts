import * as v from 'valibot';

/** What the provider says of a person. */
export type Claims = Readonly<Record<string, unknown>>;

/** A claim that has to have a value, or with `*@` an e-mail address of a domain. */
export interface AllowRule {
  readonly claim: string;
  readonly value: string;
}

/** `OIDC_ALLOW`: `claim=value`, several separated by spaces; a space inside a value is written `%20`. */
export const allowList = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => text.split(/\s+/).filter((word) => word !== '')),
  v.array(v.pipe(
    v.string(),
    v.regex(/^[\w.:/-]+=(?:[^%=]|%[\da-f]{2})+$/i, ({ input }) => `names "${input}", which is not a claim and its value, such as groups=organisers or email=*@town.example`),
    v.check((word) => !word.includes('*') || /^email=\*@[^*]+$/.test(word), 'may have a * only as in email=*@town.example'),
    v.check((word) => isReadable(word), 'has a value that cannot be read'),
    v.transform((word): AllowRule => {
      const [claim = '', value = ''] = word.split(/=(.*)/s);
      return { claim, value: decodeURIComponent(value) };
    }),
  )),
);

/** [OC2] Whether one of the rules fits. An e-mail address counts only when the provider has verified it. */
export function fits(claims: Claims, rules: readonly AllowRule[]): boolean {
  return rules.some(({ claim, value }) => {
    if (claim === 'email') {
      const email = verifiedEmail(claims);
      return email !== undefined && (value.startsWith('*@') ? email.endsWith(value.slice(1).toLowerCase()) : email === value.toLowerCase());
    }
    return [valueOf(claims, claim)].flat().some((one) => (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') && String(one) === value);
  });
}

/** In small letters. */
export function verifiedEmail(claims: Claims): string | undefined {
  const { email, email_verified: verified } = claims as { readonly email?: unknown; readonly email_verified?: unknown };
  return typeof email === 'string' && verified === true ? email.normalize('NFKC').trim().toLowerCase() : undefined;
}

/** Also of a claim inside another: `realm_access.roles`. */
function valueOf(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path.split('.').reduce<unknown>((found, name) => (typeof found === 'object' && found !== null && Object.hasOwn(found, name) ? (found as Claims)[name] : undefined), claims);
}

function isReadable(word: string): boolean {
  try {
    decodeURIComponent(word);
    return true;
  } catch {
    return false;
  }
}
