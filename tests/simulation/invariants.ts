import { closedTo, isBanned, placesPromised } from '#rooms/domain/door.ts';
import type { Meeting } from '#rooms/domain/meeting.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { leads, maySpeak } from '#rooms/protocol/roles.ts';

/** What is true of every meeting at every moment; the sentences that are not. */
export function brokenRules(meeting: Meeting, now: number): string[] {
  const people = [...meeting.participants.values()];
  const broken: string[] = [];
  const must = (holds: boolean, rule: string) => { if (!holds) broken.push(rule); };
  must(!meeting.participants.has(meeting.chair!) || people.some(({ role }) => role === 'chair'), '[RL2] a chair there is always');
  must(meeting.acts.length <= limits.actsShown, '[OR9] the latest acts only');
  must(meeting.chat.length <= limits.chatShown, '[CH3] the latest lines only');
  must(meeting.captions.length <= limits.captionsShown && new Set(meeting.captions.map(({ id }) => id)).size === meeting.captions.length, '[CP6] the latest captions only, each once');
  must(meeting.objectsShown === [...meeting.objects.values()].filter(({ removed }) => !removed).length, '[OJ4] things are counted');
  for (const { id, role, out } of people) {
    must(!leads(role) || closedTo(meeting, id, now) === undefined, `[LB5] ${id} leads and is kept out`);
    must(out?.banned !== true || leads(role) || closedTo(meeting, id, now) === (isBanned(meeting, id, now) ? 'banned' : undefined) || meeting.waiting.has(id), `[OR7] ${id} is banned and may come`);
    must(!meeting.waiting.has(id) || !isBanned(meeting, id, now) || leads(role), `[OR7] ${id} is banned and waits`);
    must(!meeting.waiting.get(id)?.listenOnly || !maySpeak(role) || leads(role) || out === undefined, `[LB4] ${id}`);
  }
  must(meeting.phase === 'planned' || meeting.startedAt !== undefined, '[PH1] what is not planned was started');
  must(meeting.phase === 'paused' || meeting.pauseWord === undefined, '[PH4] the word of a pause goes with it');
  let before = 0;
  for (const { id, admitted } of meeting.waiting.values()) {
    must(leads(meeting.participants.get(id)?.role) || id === meeting.chair || placesPromised(meeting, id) === before, `[LB6] ${id} has not the place in the line that is theirs`);
    if (admitted) before += 1;
  }
  return broken;
}
