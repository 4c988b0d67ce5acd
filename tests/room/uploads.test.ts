import { request } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { Session } from '#client/session/session.ts';
import type { AssetList, AssetUploaded } from '#rooms/protocol/assets.ts';
import type { MeetingOpened, Problem } from '#rooms/protocol/http.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { brokenFiles } from '#tests/support/broken-models.ts';
import { glb, triangleBuffer, triangleJson } from '#tests/support/models.ts';

let house: RunningHouse;
let meeting: MeetingOpened;
let chair: Session;
let guest: { readonly token: string; readonly session: Session };
beforeAll(async () => {
  house = await RunningHouse.open();
  meeting = await house.openMeeting();
  chair = await house.enter(meeting.code, 'Chair', { token: meeting.token });
  const door = await house.knock(meeting.code);
  guest = { token: door.token, session: await house.enter(meeting.code, 'Guest', { token: door.token }) };
});
afterAll(() => house.close());

const triangle = glb(triangleJson(), triangleBuffer());
async function upload<Reply = AssetUploaded>(bytes: Uint8Array, token = meeting.token, path = `api/meetings/${meeting.meetingId}/assets`, method: 'POST' | 'PUT' = 'POST') {
  const response = await fetch(new URL(path, house.base), { method, headers: { 'content-type': 'application/octet-stream', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) }, body: bytes as BodyInit });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Reply };
}
const leftovers = async () => (await readdir(join(house.dataDir, 'uploads')).catch(() => []));

describe('uploads', () => {
  it('[AS1] are taken from presenters only', async () => {
    expect((await upload<Problem>(triangle, '')).body).toMatchObject({ status: 401, reason: 'device-unknown' });
    expect((await upload<Problem>(triangle, 'forged.token')).body.reason).toBe('device-unknown');
    expect((await upload<Problem>(triangle, guest.token)).body).toMatchObject({ status: 403, reason: 'not-allowed' });
    expect((await upload<Problem>(triangle, meeting.token, 'api/meetings/another-meeting-id/assets')).body.reason).toBe('device-unknown');
    await chair.command('participant.setRole', { participantId: guest.session.me, role: 'presenter' });
    expect((await upload(triangle, guest.token)).status).toBe(201);
    await chair.command('participant.setRole', { participantId: guest.session.me, role: 'participant' });
  });

  it('[OR6] [OR7] are not taken from a presenter who was sent out', async () => {
    const door = await house.knock(meeting.code);
    const entered = await house.tryEnter(door, 'Out');
    if (!entered.ok) throw new Error(entered.reason);
    await chair.command('participant.setRole', { participantId: entered.value.me, role: 'presenter' });
    await chair.command('order.act', { participantId: entered.value.me, act: 'removed', why: '' });
    expect((await upload<Problem>(triangle, door.token)).body.reason).toBe('not-allowed');
  });

  it('[AS7] [AS10] [OJ1] are shown by their content, with ranges and for ever', async () => {
    const { body: { assetId, report } } = await upload(triangle);
    expect((await upload(triangle)).body.assetId).toBe(assetId);
    expect(report).toMatchObject({ kind: 'model', trianglesBefore: 1, devices: { headset: { verdict: 'good' } } });
    const model = await fetch(new URL(`assets/${assetId}/model.glb`, house.base));
    const bytes = new Uint8Array(await model.arrayBuffer());
    expect([model.status, model.headers.get('content-type'), model.headers.get('cache-control'), model.headers.get('x-content-type-options')])
      .toEqual([200, 'model/gltf-binary', 'public, max-age=31536000, immutable', 'nosniff']);
    expect(Buffer.from(bytes.subarray(0, 4)).toString()).toBe('glTF');
    const part = await fetch(new URL(`assets/${assetId}/model.glb`, house.base), { headers: { range: 'bytes=4-7' } });
    expect([part.status, [...new Uint8Array(await part.arrayBuffer())]]).toEqual([206, [2, 0, 0, 0]]);
    for (const path of [`assets/${assetId}/document.pdf`, `assets/${assetId}/../../tinghall.sqlite`, `assets/${'0'.repeat(64)}/model.glb`, 'assets/..%2f..%2fsigning.key/model.glb']) {
      expect((await fetch(new URL(path, house.base))).status, path).not.toBe(200);
    }
    const added = await chair.command('object.add', { assetId, name: 'Triangle', text: '', standing: { position: [0, 0, 0], rotation: [0, 0, 0, 1], scale: 1 } });
    expect(added).toMatchObject({ ok: true });
    await expect.poll(() => [...guest.session.things.value.values()].map(({ name, asset }) => [name, asset])).toEqual([['Triangle', assetId]]);
  });

  it('[AS14] [OJ8] [OJ12] are listed and taken away again by presenters, unless they are shown', async () => {
    const bytes = glb(triangleJson({ asset: { version: '2.0', copyright: 'to be taken away' } }), triangleBuffer());
    const { body: { assetId } } = await upload(bytes);
    const path = `api/meetings/${meeting.meetingId}/assets`;
    const ask = async (method: string, address: string, token = meeting.token) => {
      const response = await fetch(new URL(address, house.base), { method, headers: { authorization: `Bearer ${token}` } });
      return { status: response.status, body: (response.status === 204 ? undefined : await response.json()) as AssetList & Problem };
    };
    const listed = async () => (await ask('GET', path)).body.assets.find((each) => each.assetId === assetId);
    expect((await ask('GET', path, guest.token)).body.reason).toBe('not-allowed');
    expect((await ask('DELETE', `${path}/${assetId}`, guest.token)).body.reason).toBe('not-allowed');
    const before = (await ask('GET', path)).body;
    expect(before).toMatchObject({ mostBytes: 512 * 1024 ** 2, usedBytes: before.assets.reduce((sum, asset) => sum + asset.bytes, 0) });

    const standing = { position: [0, 0, 0], rotation: [0, 0, 0, 1], scale: 1 } as const;
    const added = await chair.command('object.add', { assetId, name: 'Short-lived', text: '', standing });
    if (!added.ok) throw new Error(added.reason);
    expect(await listed()).toMatchObject({ isInUse: true, report: { kind: 'model' } });
    expect((await ask('DELETE', `${path}/${assetId}`)).body).toMatchObject({ status: 409, reason: 'asset-in-use' });
    await chair.command('object.remove', { objectId: added.value.objectId });
    expect(await chair.removedThings()).toMatchObject({ ok: true, value: { things: [{ name: 'Short-lived' }] } });
    const stranger = await house.enter(meeting.code, 'Stranger');
    expect(await stranger.removedThings()).toMatchObject({ ok: false, reason: 'not-allowed' });
    await stranger.leave();
    expect(await listed()).toMatchObject({ isInUse: false });
    expect((await ask('DELETE', `${path}/${assetId}`)).status).toBe(204);
    expect(await listed()).toBeUndefined();
    expect((await fetch(new URL(`assets/${assetId}/model.glb`, house.base))).status).toBe(404);
    expect((await ask('DELETE', `${path}/${assetId}`)).body.reason).toBe('asset-unknown');

    expect(await chair.command('object.restore', { objectId: added.value.objectId })).toMatchObject({ ok: false, reason: 'asset-unknown' });
    await upload(bytes);
    expect(await chair.command('object.restore', { objectId: added.value.objectId })).toMatchObject({ ok: true });
  });

  it('[AS2] [AS4] leave nothing behind when they are broken, whatever they are', async () => {
    for (const { name, bytes, reason } of brokenFiles().filter((_, at) => at % 9 === 0)) {
      expect((await upload<Problem>(bytes)).body.reason, name).toBe(reason);
    }
    expect(await leftovers()).toEqual([]);
    expect((await upload(triangle)).status).toBe(201);
  }, 60_000);

  it('[AS2] [AS3] are told that they are too large, not cut off', async () => {
    const large = new Uint8Array(80 * 1024 ** 2);
    large.set(triangle);
    expect(await upload<Problem>(large)).toMatchObject({ status: 413, body: { reason: 'asset-too-large' } });
    // Nothing tells its size beforehand: it is counted while it comes.
    const parts = new ReadableStream({ pull: (controller) => { controller.enqueue(new Uint8Array(1024 ** 2)); sent += 1; if (sent === 90) controller.close(); } });
    let sent = 0;
    const response = await fetch(new URL(`api/meetings/${meeting.meetingId}/assets`, house.base), { method: 'POST', headers: { authorization: `Bearer ${meeting.token}` }, body: parts, duplex: 'half' } as RequestInit);
    expect([response.status, ((await response.json()) as Problem).reason]).toEqual([413, 'asset-too-large']);
    await expect.poll(leftovers).toEqual([]);
    expect((await upload<Problem>(large, guest.token)).body.reason).toBe('not-allowed');
  }, 30_000);

  it('[AS12] leave nothing behind when the sender breaks off', async () => {
    const { port } = new URL(house.base);
    const sending = request({ port, method: 'POST', path: `/api/meetings/${meeting.meetingId}/assets`, headers: { authorization: `Bearer ${meeting.token}`, 'content-length': 1_000_000 } });
    sending.on('error', () => {});
    sending.write(new Uint8Array(200_000));
    await expect.poll(leftovers).toHaveLength(1);
    sending.destroy();
    await expect.poll(leftovers).toEqual([]);
  });

  it('[AS10] get a picture that is drawn anew, from a picture only', async () => {
    const { body: { assetId } } = await upload(triangle);
    const path = `api/meetings/${meeting.meetingId}/assets/${assetId}/preview`;
    expect((await upload<Problem>(triangle, meeting.token, path, 'PUT')).body.reason).toBe('asset-wrong-type');
    const shot = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#369' } }).png().toBuffer();
    expect((await upload<Problem>(new Uint8Array(shot), guest.token, path, 'PUT')).body.reason).toBe('not-allowed');
    expect((await upload(new Uint8Array(shot), meeting.token, path, 'PUT')).status).toBe(204);
    const preview = await fetch(new URL(`assets/${assetId}/preview.webp`, house.base));
    expect(await sharp(Buffer.from(await preview.arrayBuffer())).metadata()).toMatchObject({ format: 'webp', width: 640, height: 480 });
  });
});
