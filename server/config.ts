import * as v from 'valibot';
import { allowList } from './organisers/oidc/allow-list.ts';
import { frameAncestorList, originList } from './origin-list.ts';

/** One environment variable: what it means, and how its text becomes a value. */
interface Variable<Value> {
  readonly description: string;
  /** As a person reads it in the documentation. */
  readonly fallback: string;
  readonly schema: v.GenericSchema<string | undefined, Value>;
}

function variable<Value>(description: string, fallback: string, schema: v.GenericSchema<string | undefined, Value>): Variable<Value> {
  return { description, fallback, schema };
}

const text = v.optional(v.string());
const flag = v.pipe(v.optional(v.picklist(['true', 'false'], 'must be "true" or "false"'), 'false'), v.transform((value) => value === 'true'));
const whole = (fallback: number, min: number, max: number) => v.pipe(
  v.optional(v.string(), String(fallback)),
  v.regex(/^\d+$/, 'must be a whole number'),
  v.transform(Number),
  v.minValue(min, `must be at least ${min}`),
  v.maxValue(max, `must be at most ${max}`),
);
const publicUrl = v.optional(v.pipe(
  v.string(),
  v.url('must be a whole address such as https://hall.example.org/'),
  v.regex(/^https?:\/\//, 'must begin with https:// or http://'),
  v.transform((value) => (value.endsWith('/') ? value : `${value}/`)),
));
const issuer = v.optional(v.pipe(
  v.string(), v.url('must be a whole address such as https://id.town.example/realms/staff'),
  v.regex(/^(?:https:|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::|\/|$))/, 'must begin with https:// (http:// is for a provider on this machine only)'),
));

/** Every setting, by the name of its environment variable. `docs/configuration.md` is written from this table. */
export const variables = {
  HOST: variable('Address to listen on. All of the machine by default, because headsets and phones come from the local network; behind a reverse proxy on the same machine use 127.0.0.1.', '0.0.0.0', v.optional(v.string(), '0.0.0.0')),
  PORT: variable('Port for the page and everything but voice.', '8080', whole(8080, 0, 65_535)),
  PUBLIC_URL: variable('The address that people use, for links and QR codes, with the path if a reverse proxy publishes the hall under one. Without it links carry the address of each request.', 'from the request', publicUrl),
  TRUST_PROXY: variable('How many reverse proxies stand before the hall; their X-Forwarded headers are believed.', '0', whole(0, 0, 10)),
  STOP_WARNING_S: variable('How many seconds before it stops the hall warns the people inside, when it is told to (SIGTERM). A second signal ends the waiting. Whoever supervises the process has to be that patient.', '5', whole(5, 0, 600)),
  DATA_DIR: variable('Folder for the database, keys and certificates. Back it up.', 'data', v.optional(v.string(), 'data')),
  TLS_CERT: variable('File with the certificate chain (PEM). Headsets and microphones need HTTPS.', 'none', text),
  TLS_KEY: variable('File with the private key of TLS_CERT (PEM).', 'none', text),
  TLS_SELF_SIGNED: variable('HTTPS with a certificate that the hall makes for itself. For rehearsals: every browser warns before it enters.', 'false', flag),
  ANNOUNCED_ADDRESS: variable('Address under which browsers reach the voice ports: this machine in the local network, or the public address of the firewall.', 'the likeliest address of this machine: a real connection before VPNs and container bridges', text),
  VOICE_PORT_MIN: variable('First port for voice, UDP and TCP; each voice worker takes one, counting up. Open them in the firewall.', '40000', whole(40_000, 1_024, 65_000)),
  VOICE_PORT_MAX: variable('Last port for voice that is open in the firewall. If set, a start with more voice workers than ports is refused.', 'one port for each worker', v.optional(whole(0, 1_024, 65_535))),
  VOICE_WORKERS: variable('Voice worker processes. One carries 50 people who talk and 450 who listen.', '1', whole(1, 1, 64)),
  MEDIASOUP_WORKER_BIN: variable('A voice worker binary to use instead of the one that set-up finds or builds.', 'found or built', text),
  TURN_URL: variable('A TURN server of your own for people behind strict firewalls, for example turn:turn.example.org:3478.', 'none', v.optional(v.pipe(v.string(), v.regex(/^turns?:/, 'must begin with turn: or turns:')))),
  TURN_SECRET: variable('The shared secret of that TURN server (coturn: static-auth-secret).', 'none', text),
  HOST_PASSPHRASE: variable('If set, whoever opens a meeting without an account must know it. Entering one never needs it.', 'none: everybody may open meetings', v.optional(v.pipe(v.string(), v.minLength(8, 'must have at least 8 characters')))),
  WHO_OPENS: variable('Who may open meetings: organisers (who have an account and are signed in) or anyone who reaches the page. Entering one never needs an account. See docs/organisers.md.', 'anyone until the first organiser has an account, then organisers', v.optional(v.picklist(['organisers', 'anyone'], 'must be organisers or anyone'))),
  OIDC_ISSUER: variable('Address of a provider of OpenID Connect at which organisers sign in, for example https://id.town.example/realms/staff. Register <public address>api/oidc/callback there. See docs/organisers.md.', 'none: organisers sign in by password', issuer),
  OIDC_CLIENT_ID: variable('Under which name the provider knows the hall.', 'none', text),
  OIDC_CLIENT_SECRET: variable('The secret that the provider gave for it.', 'none: a public client', text),
  OIDC_NAME: variable('What people call the provider; the button says "Sign in with …".', 'the host of OIDC_ISSUER', text),
  OIDC_SCOPE: variable('What the provider is asked for.', 'openid email profile', v.optional(v.pipe(v.string(), v.regex(/(?:^| )openid(?: |$)/, 'must contain openid')), 'openid email profile')),
  OIDC_ALLOW: variable('Who of the people the provider knows are organisers: claims and their values, separated by spaces, one of which must fit at each sign-in, for example groups=organisers or email=*@town.example (verified addresses only).', 'only who was invited by an organiser', allowList),
  OIDC_ONLY: variable('Whether organisers sign in at the provider alone, without passwords.', 'false', flag),
  METRICS_TOKEN: variable('If set, GET /metrics answers a Prometheus that brings it as bearer token.', 'none: no metrics', v.optional(v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters')))),
  ALLOWED_ORIGINS: variable('Further origins (https://…) whose pages may speak to this server, separated by spaces.', 'only our own', originList),
  OPEN_SCENES: variable('Whether A-Frame scenes by other authors may use this house as their networked-aframe server: everybody who reaches it may then open rooms of their own, with voice. Scenes on other hosts need ALLOWED_ORIGINS as well. See docs/networked-aframe.md.', 'false', flag),
  OPEN_SCENE_CONNECTIONS: variable('How many people of one address may be in scenes by other authors at a time; everybody in an office or a school has the same address. Behind a reverse proxy set TRUST_PROXY, or all people count as one address.', '60', whole(60, 1, 10_000)),
  OPEN_SCENE_ROOMS: variable('How many scenes by other authors one address may have opened at a time.', '10', whole(10, 1, 50)),
  FRAME_ANCESTORS: variable('Sites that may show the hall in a frame, separated by spaces: origins (https://portal.example.org, https://*.example.org), or "self".', 'none', frameAncestorList),
  DEFAULT_LOCALE: variable('Language for people whose browser asks for none that we have.', 'en', v.optional(v.picklist(['en', 'lt'], 'must be en or lt'), 'en')),
  LOG_LEVEL: variable('How much is written to standard output: debug, info, warn, error or silent.', 'info', v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent'), 'info')),
  DATABASE_URL: variable('A PostgreSQL (14 or newer) for everything but files, keys and certificates, as postgresql://user:password@host/database. See docs/install.md.', 'SQLite, in DATA_DIR', v.optional(v.pipe(v.string(), v.regex(/^postgres(?:ql)?:\/\//, 'must begin with postgresql://')))),
  REDIS_URL: variable('A Redis (6 or newer) through which several processes form one house, as redis://host:6379; they need one DATABASE_URL and one DATA_DIR, and a reverse proxy before them. See docs/install.md.', 'none: one process', v.optional(v.pipe(v.string(), v.regex(/^rediss?:\/\//, 'must begin with redis://')))),
  PROCESS_URL: variable('Where the other processes of the house reach this one, as http://address:port.', 'the address of this machine, and PORT', v.optional(v.pipe(v.string(), v.regex(/^http:\/\/[^/]+$/, 'must be http://address:port, without a path')))),
} as const satisfies Record<string, Variable<unknown>>;

export type Config = { readonly [Name in keyof typeof variables]: v.InferOutput<(typeof variables)[Name]['schema']> };
export type ConfigReading = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the environment; lists every problem at once, in words. Empty variables count as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigReading {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, { schema }] of Object.entries(variables)) {
    const parsed = v.safeParse(schema as v.GenericSchema<string | undefined, unknown>, environment[name] || undefined);
    if (parsed.success) values[name] = parsed.output;
    else problems.push(...parsed.issues.map((issue) => `${name} ${issue.message}`));
  }
  const config = values as unknown as Config;
  if ((config.TLS_CERT === undefined) !== (config.TLS_KEY === undefined)) problems.push('TLS_CERT and TLS_KEY must be set together');
  if (config.TLS_CERT !== undefined && config.TLS_SELF_SIGNED) problems.push('TLS_SELF_SIGNED cannot be used together with TLS_CERT');
  if ((config.TURN_URL === undefined) !== (config.TURN_SECRET === undefined)) problems.push('TURN_URL and TURN_SECRET must be set together');
  if (config.OIDC_ISSUER !== undefined && config.OIDC_CLIENT_ID === undefined) problems.push('OIDC_CLIENT_ID must be set together with OIDC_ISSUER');
  for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME', 'OIDC_ALLOW', 'OIDC_ONLY'] as const) {
    if (environment[name] && environment[name] !== 'false' && !environment['OIDC_ISSUER']) problems.push(`${name} needs OIDC_ISSUER`);
  }
  if (config.REDIS_URL !== undefined) {
    if (config.DATABASE_URL === undefined) problems.push('REDIS_URL needs DATABASE_URL: several processes share one PostgreSQL');
    if (config.TRUST_PROXY === 0) problems.push('REDIS_URL needs TRUST_PROXY: several processes stand behind one reverse proxy');
    if (config.TLS_CERT !== undefined || config.TLS_SELF_SIGNED) problems.push('REDIS_URL cannot be used together with TLS_CERT or TLS_SELF_SIGNED: the reverse proxy speaks HTTPS');
  }
  const { PORT, VOICE_PORT_MIN: first, VOICE_PORT_MAX: open, VOICE_WORKERS: workers } = config;
  const last = first + workers - 1;
  if (open !== undefined && open < last) problems.push(`VOICE_PORT_MAX must be at least ${last}: voice takes ${workers} (VOICE_WORKERS) from ${first} (VOICE_PORT_MIN) on`);
  if (PORT >= first && PORT <= last) problems.push(`PORT must not be one of the voice ports (${first} to ${last})`);
  return problems.length === 0 ? { ok: true, config } : { ok: false, problems };
}
