import type { RequestHandler } from 'express';

export interface PolicyOptions {
  /** Hashes of the style elements that A-Frame puts into the page, written by the client's build. */
  readonly styleHashes: readonly string[];
  /** Sites that may show the hall in a frame; none by default. */
  readonly frameAncestors: readonly string[];
  readonly https: boolean;
}

/**
 * Nothing leaves the house: every script, style, font, picture and connection is ours. WebAssembly is for the decoders of
 * models, `data:` and `blob:` for pictures that the page itself draws.
 */
export function contentSecurityPolicy({ styleHashes, frameAncestors }: PolicyOptions): string {
  const ancestors = frameAncestors.length === 0 ? "'none'" : frameAncestors.join(' ');
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self'${styleHashes.map((hash) => ` '${hash}'`).join('')}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    // 'self' covers the WebSocket of the same host in every current browser.
    "connect-src 'self' blob:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "object-src 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');
}

export function securityHeaders(options: PolicyOptions): RequestHandler {
  const policy = contentSecurityPolicy(options);
  return (_request, response, next) => {
    response.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': 'microphone=(self), camera=(self), display-capture=(self), xr-spatial-tracking=(self), fullscreen=(self), geolocation=()',
    });
    if (options.https) response.set('Strict-Transport-Security', 'max-age=31536000');
    next();
  };
}
