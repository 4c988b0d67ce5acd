import type { Result } from '#rooms/protocol/result.ts';
import { refusalText } from '../parts/refusal-text.ts';

/** A refusal in words: what happened and what to do; undefined when there was none. */
export function problemOf(result: Result<unknown>): string | undefined {
  if (result.ok) return undefined;
  return refusalText(result.detail === 'connection' ? 'offline' : result.reason);
}
