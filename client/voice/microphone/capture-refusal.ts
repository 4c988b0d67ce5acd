/**
 * Why a microphone could not be opened, in terms of what the person can do about it:
 * denied: allow it in the browser · no-device: plug one in · in-use: close the other program · insecure: open the page over
 * HTTPS · failed: try again.
 */
export type CaptureRefusal = 'denied' | 'no-device' | 'in-use' | 'insecure' | 'failed';

/** What the browser's error means. Source: Media Capture and Streams, getUserMedia(), and the older names still in use. */
export function captureRefusal(error: unknown, secureContext: boolean): CaptureRefusal {
  if (!secureContext) return 'insecure';
  const name = error instanceof Error || (typeof error === 'object' && error !== null) ? (error as { name?: unknown }).name : undefined;
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
    case 'PermissionDeniedError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'DevicesNotFoundError':
      return 'no-device';
    case 'NotReadableError':
    case 'AbortError':
    case 'TrackStartError':
      return 'in-use';
    default:
      return 'failed';
  }
}
