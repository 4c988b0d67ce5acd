import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LossyRoad } from './support/lossy-road.ts';
import { VoiceHall } from './support/voice-hall.ts';

const AUDIBLE = 0.02;
const SILENT = 0.002;
const patient = { timeout: 30_000, interval: 100 };
const within5s = { timeout: 5_000, interval: 50 };

let road: LossyRoad;
let hall: VoiceHall;
beforeAll(async () => {
  road = await LossyRoad.open();
  hall = await VoiceHall.open({ listenIp: road.listenIp, announcedAddress: road.address, portMin: road.port });
});
afterAll(async () => {
  await hall?.close();
  road?.close();
});

describe('a bad network', () => {
  it('[VC24] that loses everything for a while is overcome within 5 s of its return, mute kept, without reloading', async () => {
    const code = await hall.openMeeting();
    const ann = await hall.enter(code, 'Ann');
    const bo = await hall.enter(code, 'Bo');
    const silent = await hall.enter(code, 'Cy', { muted: true });
    await expect.poll(() => ann.heard(), patient).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => bo.heard(), patient).toBeGreaterThan(AUDIBLE);
    road.cut();
    await expect.poll(() => bo.state(), patient).toBe('reconnecting');
    await expect.poll(() => ann.heard(), patient).toBeLessThan(SILENT);
    // Long enough that the repair has been tried and a new connection is being made.
    await expect.poll(() => bo.page.evaluate(() => window.instruments.connections.length), patient).toBeGreaterThan(6);
    road.mend();
    await expect.poll(() => bo.heard(), within5s).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => ann.heard(), within5s).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => bo.state(), within5s).toBe('on');
    expect(await bo.microphone()).toBe('on');
    expect(await silent.microphone()).toBe('muted');
    const tracks = await bo.page.evaluate(() => window.instruments.tracks.length);
    expect(tracks).toBe(1);
  });

  it('[VC24] that comes back by another way is healed by an ICE restart, with the same connections', async () => {
    const code = await hall.openMeeting();
    const ann = await hall.enter(code, 'Ann');
    const bo = await hall.enter(code, 'Bo');
    await expect.poll(() => ann.heard(), patient).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => bo.heard(), patient).toBeGreaterThan(AUDIBLE);
    road.cut();
    await expect.poll(() => bo.asked('voice.restartIce'), patient).toBeGreaterThan(0);
    expect(await bo.state()).toBe('reconnecting');
    road.mend();
    await expect.poll(() => bo.state(), within5s).toBe('on');
    await expect.poll(() => bo.heard(), within5s).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => ann.heard(), within5s).toBeGreaterThan(AUDIBLE);
    expect(await bo.asked('voice.enter')).toBe(1);
  });
});
