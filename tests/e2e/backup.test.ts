import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterMeeting } from '#client/session/open-session.ts';
import type { Session } from '#client/session/session.ts';
import type { AssetUploaded } from '#rooms/protocol/assets.ts';
import type { DoorOpened, MeetingOpened } from '#rooms/protocol/http.ts';
import { boxModel } from '#tests/browser/things-hall/support/box-model.ts';
import { look } from '#tests/support/open-record.ts';
import { HouseProcess } from './support/house-process.ts';

let folder: string;
let house: HouseProcess;
let restored: HouseProcess | undefined;
let meeting: MeetingOpened;
let ann: { readonly token: string; readonly session: Session };
const text = 'Said before the backup';

/** As from a command line. */
function tool(dataDir: string, ...args: string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['server/backup/main.ts', ...args], { env: { ...process.env, DATA_DIR: dataDir, INIT_CWD: folder } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
    child.on('close', (code) => resolve({ code, output }));
  });
}
async function post<Reply>(base: string, path: string, body: unknown): Promise<Reply> {
  const response = await fetch(new URL(path, base), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return (await response.json()) as Reply;
}
async function enter(base: string, name: string, token?: string): Promise<{ readonly token: string; readonly session: Session }> {
  const door = await post<DoorOpened>(base, 'api/door', token === undefined ? { code: meeting.code } : { code: meeting.code, token });
  const entered = await enterMeeting(door, { name, look, view: 'plain' }, base);
  if (!entered.ok) throw new Error(entered.reason);
  return { token: door.token, session: entered.value };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tinghall-backup-'));
  house = await HouseProcess.start();
  meeting = await post(house.base, 'api/meetings', { title: 'The park', scene: 'town-hall', capacity: 20 });
  ann = await enter(house.base, 'Ann', meeting.token);
});
afterAll(async () => {
  await Promise.all([house.close(), restored?.close()]);
  await rm(folder, { recursive: true });
});

describe('backup and restore', () => {
  it('[BK1] [BK2] [BK3] a backup of a running house holds all that was acknowledged before it, and the restored house goes on from there', async () => {
    const { session } = ann;
    const uploaded = await fetch(new URL(`api/meetings/${meeting.meetingId}/assets`, house.base), {
      method: 'POST', headers: { authorization: `Bearer ${ann.token}`, 'content-type': 'application/octet-stream' }, body: await boxModel() as Uint8Array<ArrayBuffer>,
    });
    const { assetId } = (await uploaded.json()) as AssetUploaded;
    expect(await session.command('object.add', { assetId, name: 'The box', text: '', standing: { position: [0, 0, 6], rotation: [0, 0, 0, 1], scale: 1 } })).toMatchObject({ ok: true });
    expect(await session.command('chat.say', { text })).toMatchObject({ ok: true });
    // People go on while it is made.
    let over = false;
    const going = (async () => { while (!over) await session.command('hand.raise', {}).then(() => session.command('hand.lower', {})); })();
    const made = await tool(house.dataDir, 'backup', '.');
    over = true;
    await going;
    expect(made).toMatchObject({ code: 0, output: expect.stringMatching(/Backed up 1 meetings, \d+ files/) });
    await session.command('chat.say', { text: 'Said after the backup' });
    await session.leave();

    const [backup] = await readdir(folder);
    const dataDir = join(folder, 'again');
    expect(await tool(dataDir, 'restore', backup!)).toMatchObject({ code: 0, output: expect.stringContaining('Restored 1 meetings') });
    restored = await HouseProcess.start(dataDir);
    const back = await enter(restored.base, 'Ann', ann.token);
    expect(back.session.me).toBe(session.me);
    expect(back.session.people.value.get(back.session.me)).toMatchObject({ role: 'chair' });
    expect(back.session.chat.value.map((line) => line.text)).toEqual([text]);
    expect([...back.session.things.value.values()].map(({ name }) => name)).toEqual(['The box']);
    expect((await fetch(new URL(`assets/${assetId}/model.glb`, restored.base))).status).toBe(200);
    await back.session.leave();
  });

  it('[BK4] nothing is changed while a house runs there, where something is already, or when the backup is damaged', async () => {
    const [backup] = (await readdir(folder)).filter((name) => name.startsWith('tinghall-'));
    expect(await tool(house.dataDir, 'restore', backup!)).toMatchObject({ code: 1, output: expect.stringContaining('--replace') });
    expect(await tool(house.dataDir, 'restore', backup!, '--replace')).toMatchObject({ code: 1, output: expect.stringContaining('another running Tinghall') });
    await house.kill();
    const replaced = await tool(house.dataDir, 'restore', backup!, '--replace');
    expect(replaced).toMatchObject({ code: 0, output: expect.stringContaining('What was there before is in') });
    const before = /is in (\S+)\. Start/.exec(replaced.output)![1]!;
    expect(existsSync(join(before, 'tinghall.sqlite'))).toBe(true);
    await rm(before, { recursive: true });

    await appendFile(join(folder, backup!, 'device-signing.key'), 'x');
    const damaged = await tool(join(folder, 'third'), 'restore', backup!);
    expect(damaged).toMatchObject({ code: 1, output: expect.stringContaining('device-signing.key is not as it was') });
    expect(existsSync(join(folder, 'third'))).toBe(false);
  });

  it('[BK4] what is no backup and what is no house is said in words', async () => {
    expect(await tool(join(folder, 'fourth'), 'restore', folder)).toMatchObject({ code: 1, output: expect.stringContaining('is no backup') });
    expect(await tool(join(folder, 'fourth'), 'backup', folder)).toMatchObject({ code: 1, output: expect.stringContaining('there is no house in') });
    expect(await tool(folder, 'backup')).toMatchObject({ code: 2, output: expect.stringContaining('npm run restore') });
    expect(await tool(folder, 'backup', '--fast', '.')).toMatchObject({ code: 2 });
  });
});
