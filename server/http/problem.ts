import type { ErrorRequestHandler, Response } from 'express';
import type { Log } from '#rooms/ports.ts';
import type { Problem } from '#rooms/protocol/http.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import { isStorageTrouble } from '../storage/storage-trouble.ts';

const STATUS: Partial<Record<Reason, number>> = {
  'invalid': 400, 'wrong-passphrase': 403, 'not-allowed': 403, 'meeting-unknown': 404, 'scene-unknown': 422,
  'device-unknown': 401, 'asset-unknown': 404, 'asset-too-large': 413, 'asset-wrong-type': 415, 'asset-truncated': 422, 'asset-invalid': 422, 'asset-external': 422,
  'asset-unsupported': 422, 'asset-too-heavy': 422, 'asset-encrypted': 422, 'asset-quota': 507, 'asset-in-use': 409, 'asset-timeout': 422, 'asset-unavailable': 503, 'meeting-full': 409, 'conflict': 409, 'in-lobby': 409, 'not-signed-in': 401, 'wrong-sign-in': 403, 'link-unknown': 404, 'organiser-unknown': 404, 'name-taken': 409, 'password-short': 422, 'password-common': 422, 'last-organiser': 409, 'oidc-unavailable': 503, 'oidc-expired': 400, 'oidc-refused': 403, 'pairing-unknown': 404, 'meeting-locked': 423, 'meeting-ended': 410, 'scene-fixed': 409, 'banned': 403, 'too-many-waiting': 409, 'too-many-attempts': 429, 'storage-failed': 503, 'read-only': 503, 'meeting-moved': 503, 'voice-unavailable': 503,
};

/** Answers with RFC 9457 problem details; the page finds its sentence by `reason`. */
export function sendProblem(response: Response, reason: Reason, detail?: string): void {
  const status = STATUS[reason] ?? 500;
  const problem: Problem = { type: 'about:blank', title: reason, status, reason, ...(detail === undefined ? {} : { detail }) };
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

/** The last handler: what express or a route threw becomes a problem, never a stack trace. */
export function problemHandler(log: Log): ErrorRequestHandler {
  return (error: Error & { status?: number; type?: string }, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error.status !== undefined && error.status < 500) return sendProblem(response, 'invalid', error.type ?? 'request');
    if (isStorageTrouble(error)) {
      log.error({ err: error, path: request.path }, 'a request found the storage away');
      return sendProblem(response, 'storage-failed');
    }
    const id = Date.now().toString(36);
    log.error({ err: error, id, path: request.path }, 'a request failed');
    sendProblem(response, 'internal', id);
  };
}
