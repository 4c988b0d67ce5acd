import type { Session } from '#client/session/session.ts';
import { adapterFor } from './colyseus-adapter.ts';
import { SceneProblem } from './scene-line.ts';
import { sessionLine } from './session-line.ts';

/** The adapter for our own halls: no connection of its own, and voices are the page's. Register it as `colyseus` before a `networked-scene` connects. */
export function hallAdapter(session: Session) {
  return adapterFor({
    lineTo: () => sessionLine(session),
    loadVoice: () => Promise.reject(new SceneProblem('unsupported', 'here the page itself plays the voices')),
  });
}
