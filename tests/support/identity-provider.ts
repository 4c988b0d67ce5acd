import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
// Its own, named so that it does not warn of it.
import { createMemoryAdapter } from '../../node_modules/oidc-provider/lib/adapters/memory_adapter.js';

/** Somebody the provider knows. */
export interface KnownPerson {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

export const CLIENT = { id: 'tinghall', secret: 'a secret between two' } as const;

/** A real provider of OpenID Connect on a free port. Whoever comes to its page is `visitor`, without typing anything; nobody cancels. */
export class IdentityProvider {
  readonly issuer: string;
  visitor: KnownPerson | undefined;
  readonly #server: Server;
  #provider: Provider | undefined;
  readonly #people = new Map<string, KnownPerson>();

  private constructor(server: Server) {
    this.#server = server;
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.#answer(request, response));
  }

  static async start(): Promise<IdentityProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    return new IdentityProvider(server);
  }

  /** From now on it answers, and knows the house. @param redirectUri where it sends people back */
  serve(redirectUri: string): void {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#provider = new Provider(this.issuer, {
      adapter: createMemoryAdapter(0),
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri], id_token_signed_response_alg: 'ES256' }],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: 'one' }] },
      cookies: { keys: [randomBytes(16).toString('hex')] },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username', 'groups'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
      pkce: { required: () => true },
      findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => this.#people.get(sub) }),
      loadExistingGrant: async ({ oidc: { session, client, provider } }: { readonly oidc: { session: { accountId: string }; client: { clientId: string }; provider: Provider } }) => {
        const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    });
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => { this.#server.close(() => resolve()); });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const provider = this.#provider;
    if (provider === undefined) return void response.writeHead(502).end();
    if (!request.url!.startsWith('/interaction/')) return provider.callback()(request, response);
    const { visitor } = this;
    if (visitor === undefined) return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'the person went back' });
    this.#people.set(visitor.sub, visitor);
    await provider.interactionFinished(request, response, { login: { accountId: visitor.sub } });
  }
}
