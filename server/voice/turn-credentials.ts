import { createHmac } from 'node:crypto';

/** Our own relay for people behind firewalls. */
export interface TurnServer {
  /** For example `turn:turn.example.org:3478?transport=udp`; several are separated by commas. */
  readonly url: string;
  /** coturn's `static-auth-secret`. */
  readonly secret: string;
}

export interface IceServer {
  readonly urls: string[];
  readonly username?: string;
  readonly credential?: string;
}

/** Longer than the longest evening: a relay that forgets somebody in the middle of a sentence helps nobody. */
const VALID_S = 24 * 60 * 60;

/**
 * Credentials that expire, as coturn's `use-auth-secret` checks them: the name is the time of expiry in s, the password its
 * HMAC (draft-uberti-behave-turn-rest-00). Nothing about the person goes into the name.
 */
export function turnCredentials(turn: TurnServer, now: number): IceServer {
  const username = `${Math.floor(now / 1_000) + VALID_S}:tinghall`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return { urls: turn.url.split(',').map((url) => url.trim()).filter((url) => url !== ''), username, credential };
}
