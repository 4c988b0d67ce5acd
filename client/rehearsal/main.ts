/** The process of a rehearsal's crowd; the house starts it (server/rehearsal/crowd-process.ts) and speaks with it by messages. */
import type { CrowdNews, CrowdTask } from '#rooms/protocol/rehearsal.ts';
import { RehearsalCrowd } from './crowd.ts';

let crowd: RehearsalCrowd | undefined;

process.on('message', (message: CrowdTask) => {
  if (message.kind === 'come') {
    crowd = new RehearsalCrowd(message.order, (news: CrowdNews) => { if (process.connected) process.send?.(news); });
    crowd.want(message.people);
  } else if (message.kind === 'people') crowd?.want(message.people);
  else crowd?.cue(message.cue);
});
// The house is gone, or wants no crowd any more.
process.on('disconnect', () => process.exit());
