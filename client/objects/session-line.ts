import type { Session } from '#client/session/session.ts';
import { SceneProblem, type LineListener, type SceneLine } from './scene-line.ts';

/** In our own halls: rides on the connection that the page has anyway, which comes back by itself. */
export function sessionLine(session: Session): SceneLine {
  const ends: (() => void)[] = [];
  const close = (): void => {
    for (const end of ends.splice(0)) end();
  };
  return {
    voice: undefined,
    async open(listener: LineListener) {
      if (session.connection.value === 'closed') throw new SceneProblem('closed', 'the meeting is over for this page');
      await untilLive(session);
      ends.push(session.objects.onNotice((notice) => listener.notice(notice)));
      let wasLive = true;
      ends.push(session.connection.subscribe((connection) => {
        if (connection === 'closed') {
          close();
          listener.closed(new SceneProblem('closed', 'the meeting is over for this page'));
        } else if (connection === 'live' && !wasLive) {
          wasLive = true;
          // Not inside the subscription: what follows reads other signals.
          queueMicrotask(() => listener.back());
        } else if (connection !== 'live' && wasLive) {
          wasLive = false;
          listener.lost();
        }
      }));
    },
    request: (name, ask) => session.objects.request(name, ask),
    send: (message) => session.objects.send(message),
    close() {
      if (ends.length > 0 && session.connection.value === 'live') void session.objects.request('objects.leave', {});
      close();
    },
  };
}

function untilLive(session: Session): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = session.connection.subscribe((connection) => {
      if (connection === 'live') resolve();
      else if (connection === 'closed') reject(new SceneProblem('closed', 'the meeting is over for this page'));
      else return;
      queueMicrotask(() => end());
    });
  });
}
