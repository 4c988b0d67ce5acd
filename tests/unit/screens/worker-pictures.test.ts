import { expect, it } from 'vitest';
import { VoiceWorker } from '#server/voice/voice-worker.ts';

it('[SC12] a busy worker sends smaller pictures before it sends fewer voices, and fewer voices when there are no pictures any more', () => {
  const worker = new VoiceWorker(0, { closed: false } as never, {} as never, 50_000);
  const meeting = {};
  worker.tally(meeting, { listeners: 100, flowing: 800, sounding: 600 });
  worker.tallyPictures(meeting, 60);
  const allowed = worker.voices();
  const busy = () => worker.observe({ ms: 1_000, cpu: 0.8, requestMs: 3 });
  const seen = Array.from({ length: 6 }, () => {
    busy();
    return [worker.sparedLayers, worker.voices()];
  });
  expect(seen).toEqual([[0, allowed], [1, allowed], [1, allowed], [2, allowed], [2, allowed], [3, allowed]]);
  busy();
  busy();
  expect(worker.voices()).toBeLessThan(allowed);
  worker.tallyPictures(meeting, 0);
  busy();
  expect(worker.sparedLayers).toBe(0);
});
