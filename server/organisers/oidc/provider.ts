import * as oidc from 'openid-client';
import type { Log } from '#rooms/ports.ts';
import type { Identity } from '../organiser-store.ts';
import type { AllowRule, Claims } from './allow-list.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** None for a public client. */
  readonly clientSecret: string | undefined;
  readonly scope: string;
  /** What people call the provider. */
  readonly name: string;
  /** [OC2] Who may come in; only who was invited when it is empty. */
  readonly allow: readonly AllowRule[];
  /** [OC5] No passwords. */
  readonly only: boolean;
}

/** What has to be remembered in the browser between going to the provider and coming back. */
export interface Errand {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Somebody whom the provider has recognised. */
export interface Person {
  readonly identity: Identity;
  readonly claims: Claims;
}

export type Return = { readonly kind: 'person'; readonly person: Person } | { readonly kind: 'cancelled' } | { readonly kind: 'trouble' };

/** How long the provider may take to answer, s. */
const PATIENCE_S = 10;

/** The provider of OpenID Connect that the house was told of. It is asked for its addresses when somebody first wants to sign in. */
export class OidcProvider {
  readonly settings: OidcSettings;
  readonly #log: Log;
  #found: Promise<oidc.Configuration> | undefined;

  constructor(settings: OidcSettings, log: Log) {
    this.settings = settings;
    this.#log = log;
  }

  /** Where to send somebody, and what to remember; undefined when the provider does not answer. */
  async start(redirectUri: string): Promise<{ readonly url: string; readonly errand: Errand } | undefined> {
    const found = await this.#find();
    if (found === undefined) return undefined;
    const errand: Errand = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), redirectUri };
    const url = oidc.buildAuthorizationUrl(found, {
      redirect_uri: redirectUri, scope: this.settings.scope, state: errand.state, nonce: errand.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(errand.verifier), code_challenge_method: 'S256',
    });
    return { url: url.href, errand };
  }

  /** [OC1] Who came back. @param query of the address they came back to */
  async finish(query: URLSearchParams, { state, nonce, verifier, redirectUri }: Errand): Promise<Return> {
    const found = await this.#find();
    if (found === undefined) return { kind: 'trouble' };
    const came = new URL(redirectUri);
    came.search = query.toString();
    try {
      const tokens = await oidc.authorizationCodeGrant(found, came, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
      const { iss: issuer, sub: subject, ...claims } = tokens.claims()!;
      const more = found.serverMetadata().userinfo_endpoint === undefined ? {} : await oidc.fetchUserInfo(found, tokens.access_token, subject);
      return { kind: 'person', person: { identity: { issuer, subject }, claims: { ...claims, ...more, sub: subject } } };
    } catch (error) {
      if (error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied') return { kind: 'cancelled' };
      this.#warn(error, 'the provider of OpenID Connect did not answer as it should when somebody came back from it');
      return { kind: 'trouble' };
    }
  }

  /** Asked again after it did not answer. */
  async #find(): Promise<oidc.Configuration | undefined> {
    this.#found ??= this.#discover();
    try {
      return await this.#found;
    } catch (error) {
      this.#found = undefined;
      this.#warn(error, 'the provider of OpenID Connect does not answer; check OIDC_ISSUER');
      return undefined;
    }
  }

  async #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    // Only for a provider on this machine, which the settings check: everywhere else tokens need HTTPS.
    const isOpen = issuer.startsWith('http://');
    const found = await oidc.discovery(new URL(issuer), clientId, undefined, undefined, { timeout: PATIENCE_S, ...(isOpen ? { execute: [oidc.allowInsecureRequests] } : {}) });
    const server = found.serverMetadata();
    const config = new oidc.Configuration(server, clientId, undefined, authentication(clientSecret, server.token_endpoint_auth_methods_supported));
    config.timeout = PATIENCE_S;
    if (isOpen) oidc.allowInsecureRequests(config);
    return config;
  }

  /** Kinds of errors only: what a provider writes may hold names. */
  #warn(error: unknown, message: string): void {
    const { name, code, error: oauth } = error as { readonly name?: string; readonly code?: string; readonly error?: string };
    this.#log.warn({ name, code, oauth }, message);
  }
}

/** RFC 6749 2.3.1: every provider that gives out secrets takes them as Basic; some say that they want them otherwise. */
function authentication(secret: string | undefined, methods: readonly string[] | undefined): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  return methods?.includes('client_secret_basic') === false && methods.includes('client_secret_post') ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret);
}
