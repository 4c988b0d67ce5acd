import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Request } from 'express';
import * as v from 'valibot';
import type { Clock, DeviceRegistry, MeetingDirectory, MeetingStore } from '#rooms/ports.ts';
import { meetingIdSchema, type MeetingId } from '#rooms/protocol/ids.ts';
import { leads } from '#rooms/protocol/roles.ts';
import type { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import { recordData } from '../../record/record-data.ts';
import { readRecord } from '../../record/read-record.ts';
import { transcript } from '../../record/transcript.ts';
import type { OrganiserGate } from '../organiser-gate.ts';
import { sendProblem } from '../problem.ts';

export interface RecordRouteOptions {
  readonly records: MeetingRecords;
  readonly devices: DeviceRegistry;
  readonly directory: MeetingDirectory;
  readonly gate: Pick<OrganiserGate, 'current'>;
  readonly store: Pick<MeetingStore, 'written' | 'texts'>;
  readonly clock: Clock;
}

/** [RD1] [RD2] [RD5] `GET api/meetings/<id>/record/{transcript|data}`: the record, for who leads (a device token as bearer) and for the organiser, sent while it is read. */
export function recordRoute({ records, devices, directory, gate, store, clock }: RecordRouteOptions): Router {
  const router = Router();
  router.get('/api/meetings/:meetingId/record/:form', async (request, response) => {
    const meetingId = v.safeParse(meetingIdSchema, request.params.meetingId);
    const { form } = request.params;
    const record = meetingId.success ? await records.find(meetingId.output) : undefined;
    if (!meetingId.success || record === undefined || (form !== 'transcript' && form !== 'data')) return sendProblem(response, 'meeting-unknown');
    if (!(await mayHave(request, meetingId.output, record))) return sendProblem(response, 'not-allowed');
    const { title, plan } = record.meeting;
    const outgoing = await readRecord(store, meetingId.output);
    const language = request.query['language'] === 'lt' ? 'lt' : 'en';
    const lines = form === 'data'
      ? recordData(outgoing, { meetingId: meetingId.output, title, downloadedAt: new Date(clock.now()).toISOString() })
      : transcript(outgoing, { title, language, zone: plan?.zone ?? 'UTC' });
    response.type(form === 'data' ? 'application/x-ndjson' : 'html').attachment(`${fileName(title)}.${form === 'data' ? 'ndjson' : 'html'}`);
    // Who goes away meanwhile needs no answer any more.
    await pipeline(Readable.from(lines), response).catch((error: unknown) => { if (!response.destroyed) throw error; });
  });
  return router;

  async function mayHave(request: Request, meetingId: MeetingId, { meeting }: MeetingRecord): Promise<boolean> {
    const token = /^Bearer (\S+)$/.exec(request.get('authorization') ?? '')?.[1];
    const device = token === undefined ? undefined : await devices.verify(token, meetingId);
    const person = device && meeting.participants.get(device.participantId);
    if (person !== undefined && leads(person.role) && person.out === undefined) return true;
    const organiser = await gate.current(request);
    return organiser !== undefined && (await directory.organiserOf(meetingId))?.organiserId === organiser.id;
  }
}

/** Letters and digits of any language, so that no system stumbles over it. */
function fileName(title: string): string {
  return title.normalize('NFC').replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '').slice(0, 60) || 'record';
}
