import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import type { DeviceRegistry, Log } from '#rooms/ports.ts';
import { ASSET_FILES, assetLimits, type AssetFile, type AssetList } from '#rooms/protocol/assets.ts';
import { assetIdSchema, meetingIdSchema, type MeetingId } from '#rooms/protocol/ids.ts';
import { isAllowed } from '#rooms/protocol/permissions.ts';
import type { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import type { AssetDesk } from '#server/assets/asset-desk.ts';
import { isShown } from '#server/assets/assets-in-use.ts';
import { sendProblem } from '../problem.ts';

export interface AssetsOptions {
  readonly records: MeetingRecords;
  readonly devices: DeviceRegistry;
  readonly assets: AssetDesk;
  readonly log: Log;
}

const TYPES: Readonly<Record<AssetFile, string>> = {
  'model.glb': 'model/gltf-binary', 'low.glb': 'model/gltf-binary', 'document.pdf': 'application/pdf', 'picture.webp': 'image/webp', 'preview.webp': 'image/webp',
};
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * `POST api/meetings/<id>/assets` takes a file of a meeting, `GET` lists them, `DELETE …/<asset>` takes one away, `PUT …/assets/<asset>/preview` the picture of a model, `GET assets/<asset>/<file>` gives
 * them out: to whoever knows the hash of the content, with ranges, and for ever, because a content never changes.
 */
export function assetsRoute({ records, devices, assets, log }: AssetsOptions): Router {
  const router = Router();
  router.post('/api/meetings/:meetingId/assets', async (request, response) => {
    const meetingId = (await presentersMeeting(request, response))?.id;
    if (meetingId === undefined) return;
    const taken = await untilBrokenOff(request, () => assets.take(meetingId, request));
    if (taken === undefined) return;
    if (!taken.ok) return refuse(response, taken.reason, taken.detail);
    log.info({ meetingId, assetId: taken.value.assetId, kind: taken.value.report.kind }, 'a file was uploaded');
    response.status(201).json(taken.value);
  });
  router.put('/api/meetings/:meetingId/assets/:assetId/preview', async (request, response) => {
    const meetingId = (await presentersMeeting(request, response))?.id;
    if (meetingId === undefined) return;
    const assetId = v.safeParse(assetIdSchema, request.params.assetId);
    if (!assetId.success || assets.store.find(meetingId, assetId.output) === undefined) return refuse(response, 'asset-unknown');
    const taken = await untilBrokenOff(request, () => assets.takePreview(assetId.output, request));
    if (taken === undefined) return;
    if (!taken.ok) return refuse(response, taken.reason, taken.detail);
    response.status(204).end();
  });
  router.get('/api/meetings/:meetingId/assets', async (request, response) => {
    const known = await presentersMeeting(request, response);
    if (known === undefined) return;
    const list: AssetList = {
      assets: assets.store.list(known.id).map(({ id, bytes, addedAt, report }) => ({ assetId: id, bytes, isInUse: isShown(known.record.meeting, id), addedAt, report })),
      usedBytes: assets.store.usedBytes(known.id), mostBytes: assetLimits.meetingBytes,
    };
    response.set('Cache-Control', 'no-store').json(list);
  });
  router.delete('/api/meetings/:meetingId/assets/:assetId', async (request, response) => {
    const known = await presentersMeeting(request, response);
    if (known === undefined) return;
    const assetId = v.safeParse(assetIdSchema, request.params.assetId);
    if (!assetId.success || assets.store.find(known.id, assetId.output) === undefined) return sendProblem(response, 'asset-unknown');
    const dropped = await assets.store.drop(known.id, assetId.output, () => !isShown(known.record.meeting, assetId.output));
    if (!dropped) return sendProblem(response, 'asset-in-use');
    log.info({ meetingId: known.id, assetId: assetId.output }, 'a file was taken away');
    response.status(204).end();
  });
  router.get('/assets/:assetId/:file', (request, response) => {
    const assetId = v.safeParse(assetIdSchema, request.params.assetId);
    const file = ASSET_FILES.find((name) => name === request.params.file);
    const path = assetId.success && file !== undefined ? assets.store.pathOf(assetId.output, file) : undefined;
    if (path === undefined || file === undefined) return sendProblem(response, 'asset-unknown');
    response.type(TYPES[file]);
    // A preview may still be replaced by a better one.
    response.set({ 'Cache-Control': file === 'preview.webp' ? 'public, max-age=300' : FOR_EVER, 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' });
    response.sendFile(path, { cacheControl: false, dotfiles: 'allow', acceptRanges: true });
  });
  return router;

  /** The meeting of a presenter's request; otherwise it has been answered. */
  async function presentersMeeting(request: Request, response: Response): Promise<{ readonly id: MeetingId; readonly record: MeetingRecord } | undefined> {
    const meetingId = v.safeParse(meetingIdSchema, request.params['meetingId']);
    const token = /^Bearer (\S+)$/.exec(request.get('authorization') ?? '')?.[1];
    const device = meetingId.success ? await devices.verify(token ?? '', meetingId.output) : undefined;
    if (!meetingId.success || device === undefined) return void refuse(response, 'device-unknown');
    const record = await records.find(meetingId.output);
    const sender = record?.meeting.participants.get(device.participantId);
    // [OR6] [OR7] Who was sent out brings nothing in, whatever the role was.
    if (record === undefined || sender === undefined || sender.out !== undefined || !isAllowed('object.add', sender.role, record.meeting.phase)) return void refuse(response, 'not-allowed');
    return { id: meetingId.output, record };
  }

  /** Answers before the whole body was read: the connection cannot be used for another request then. */
  function refuse(response: Response, ...problem: Parameters<typeof sendProblem> extends [Response, ...infer Rest] ? Rest : never): void {
    response.set('Connection', 'close');
    sendProblem(response, ...problem);
  }

  /** undefined when the sender went away meanwhile: nobody is left to answer. */
  async function untilBrokenOff<Value>(request: Request, work: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await work();
    } catch (error) {
      if (request.destroyed || request.errored !== null) return undefined;
      throw error;
    }
  }
}
