import { describe, expect, it } from 'vitest';
import { assetLimits, type AssetUploaded } from '#rooms/protocol/assets.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import { checkFile, wantedAs } from '#client/session/check-file.ts';
import { UploadQueue } from '#client/session/upload-queue.ts';
import { pdf } from '#tests/support/documents.ts';
import { fieldGlb, pngHeader } from '#tests/support/models.ts';

const file = (name: string, bytes: Uint8Array | string) => new File([bytes as BlobPart], name);
const taken = { assetId: 'a', report: { kind: 'picture', width: 1, height: 1, bytesBefore: 1 } } as unknown as AssetUploaded;
const turns = async () => { for (let i = 0; i < 20; i += 1) await new Promise((resolve) => { setImmediate(resolve); }); };

/** A queue whose uploads end when the test says so. */
function queue() {
  const sent: { name: string; progress(part: number): void; end(result: Result<AssetUploaded>): void }[] = [];
  const done: string[] = [];
  const waits: (() => void)[] = [];
  const uploads = new UploadQueue({
    wanted: 'slides',
    upload: (one, { onProgress, signal }) => new Promise((resolve) => {
      sent.push({ name: one.name, progress: (part) => onProgress?.(part), end: resolve });
      signal?.addEventListener('abort', () => resolve(refuse('internal', 'aborted')));
    }),
    onTaken: async ({ name }) => (name === 'too-many.png' ? refuse('too-many-decks') : void done.push(name)),
    wait: () => new Promise<void>((resolve) => { waits.push(resolve); }),
  });
  return { uploads, sent, done, waits, steps: () => uploads.files.value.map(({ name, step, part, reason }) => [name, step, part, ...(reason === undefined ? [] : [reason])]) };
}
const picture = (name: string) => file(name, pngHeader(4, 4));

describe('files on their way', () => {
  it('[AS17] go two at a time, each with its progress, and leave the list when they have arrived', async () => {
    const { uploads, sent, done, steps } = queue();
    uploads.add(['a.png', 'b.png', 'c.png'].map(picture));
    await turns();
    expect(sent.map(({ name }) => name)).toEqual(['a.png', 'b.png']);
    sent[0]!.progress(0.5);
    sent[1]!.progress(1);
    expect(steps()).toEqual([['a.png', 'uploading', 0.5], ['b.png', 'preparing', 1], ['c.png', 'waiting', 0]]);
    sent[1]!.end(accept(taken));
    await turns();
    expect([done, steps()]).toEqual([['b.png'], [['a.png', 'uploading', 0.5], ['c.png', 'uploading', 0]]]);
    sent[0]!.end(accept(taken));
    sent[2]!.end(accept(taken));
    await turns();
    expect([done, steps()]).toEqual([['b.png', 'a.png', 'c.png'], []]);
  });

  it('[AS17] a refusal stays at its file until it is put away or others come', async () => {
    const { uploads, sent, steps } = queue();
    uploads.add([picture('a.png'), file('notes.txt', 'hello'), file('park.glb', fieldGlb(2)), picture('too-many.png')]);
    await turns();
    sent[0]!.end(refuse('asset-quota'));
    sent[1]!.end(accept(taken));
    await turns();
    expect(steps()).toEqual([['a.png', 'failed', 0, 'asset-quota'], ['notes.txt', 'failed', 0, 'asset-wrong-type'], ['park.glb', 'failed', 0, 'is-model'], ['too-many.png', 'failed', 0, 'too-many-decks']]);
    uploads.drop(uploads.files.value[0]!.id);
    expect(uploads.files.value).toHaveLength(3);
    uploads.add([picture('d.png')]);
    await turns();
    expect(steps()).toEqual([['d.png', 'uploading', 0]]);
    sent[2]!.end(refuse('internal', 'connection'));
    await turns();
    expect(steps()).toEqual([['d.png', 'failed', 0, 'offline']]);
  });

  it('[AS17] one that is broken off makes room for the next, also before it began', async () => {
    const { uploads, sent, done, steps } = queue();
    uploads.add(['a.png', 'b.png', 'c.png', 'd.png'].map(picture));
    await turns();
    const ids = uploads.files.value.map(({ id }) => id);
    uploads.drop(ids[2]!);
    uploads.drop(ids[0]!);
    await turns();
    expect(sent.map(({ name }) => name)).toEqual(['a.png', 'b.png', 'd.png']);
    expect(steps()).toEqual([['b.png', 'uploading', 0], ['d.png', 'uploading', 0]]);
    expect(done).toEqual([]);
  });

  it('[AS17] a house that is busy is asked again', async () => {
    const { uploads, sent, done, waits, steps } = queue();
    uploads.add([picture('a.png')]);
    await turns();
    sent[0]!.progress(1);
    sent[0]!.end(refuse('too-fast'));
    await turns();
    expect([steps(), waits.length]).toEqual([[['a.png', 'waiting', 0]], 1]);
    waits[0]!();
    await turns();
    sent[1]!.end(accept(taken));
    await turns();
    expect([done, steps()]).toEqual([['a.png'], []]);
  });
});

describe('looking at a file before it is sent', () => {
  it('[AS17] takes what the house would take', async () => {
    expect(await checkFile(file('a', fieldGlb(2)), 'model')).toBeUndefined();
    expect(await checkFile(file('a', '{"asset":{}}'), 'model')).toBeUndefined();
    expect(await checkFile(file('a', pdf([{ text: 'A', colour: [0, 0, 0] }])), 'slides')).toBeUndefined();
    expect(await checkFile(picture('a'), 'slides')).toBeUndefined();
  });

  it('[AS17] refuses what it would refuse', async () => {
    const model = fieldGlb(2);
    expect(await checkFile(file('a', model.slice(0, -1)), 'model')).toBe('asset-truncated');
    expect(await checkFile(file('a', 'glTF'), 'model')).toBe('asset-truncated');
    expect(await checkFile(file('a', ''), 'model')).toBe('asset-wrong-type');
    expect(await checkFile(file('a', model), 'slides')).toBe('is-model');
    expect(await checkFile(picture('a'), 'model')).toBe('not-model');
    const large = new Uint8Array(assetLimits.pictureBytes + 1);
    large.set(pngHeader(4, 4));
    expect(await checkFile(file('a', large), 'slides')).toBe('asset-too-large');
    expect([await wantedAs(file('a', model)), await wantedAs(picture('a')), await wantedAs(file('a', 'hello'))]).toEqual(['model', 'slides', undefined]);
  });
});
