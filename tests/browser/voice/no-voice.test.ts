import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VoiceHall } from './support/voice-hall.ts';

let hall: VoiceHall;
beforeAll(async () => {
  hall = await VoiceHall.open({ workerBin: '/nowhere/mediasoup-worker' });
});
afterAll(() => hall?.close());

describe('a house without voice', () => {
  it('[VC28] is entered all the same; the page knows that there is no voice and why', async () => {
    const ann = await hall.enter(await hall.openMeeting(), 'Ann');
    await expect.poll(() => ann.state(), { timeout: 20_000, interval: 100 }).toBe('unavailable');
    expect(await ann.page.evaluate(() => window.person.voice.state.value)).toMatchObject({ why: expect.stringContaining('worker') });
    expect(await ann.page.evaluate(() => window.person.session.connection.value)).toBe('live');
    expect(hall.problems).toEqual([]);
  });
});
