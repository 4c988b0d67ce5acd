import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { sendProblem } from './problem.ts';

/**
 * Limits failed attempts per address. Successes do not count: a whole town hall comes from one address.
 */
export function wrongAttempts({ perMinute }: { readonly perMinute: number }): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) => sendProblem(response, 'too-many-attempts'),
  });
}
