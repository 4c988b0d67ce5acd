import type { Config } from '../../config.ts';
import type { OidcSettings } from './provider.ts';

/** What the settings say of a provider; undefined when they name none. */
export function oidcSettings(config: Config): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = config;
  if (issuer === undefined || clientId === undefined) return undefined;
  return {
    issuer, clientId, clientSecret: config.OIDC_CLIENT_SECRET, scope: config.OIDC_SCOPE, name: config.OIDC_NAME ?? new URL(issuer).hostname, allow: config.OIDC_ALLOW, only: config.OIDC_ONLY,
  };
}
