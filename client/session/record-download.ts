import type { Problem } from '#rooms/protocol/http.ts';
import { accept, refuse } from '#rooms/protocol/result.ts';
import { isReason, type HouseResult } from './house-api.ts';

export type RecordForm = 'transcript' | 'data';

/** [RD1] [RD2] Fetches the record and gives it to the browser to keep. @param token of a device of who leads; who organises is known without */
export async function downloadRecord({ meetingId, token, form, language }: { readonly meetingId: string; readonly token: string | undefined; readonly form: RecordForm; readonly language: string }, base = document.baseURI): Promise<HouseResult<object>> {
  try {
    const response = await fetch(new URL(`api/meetings/${meetingId}/record/${form}?language=${language}`, base), token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) {
      const { reason } = (await response.json()) as Problem;
      return refuse(isReason(reason) ? reason : 'internal');
    }
    const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? `record.${form === 'data' ? 'ndjson' : 'html'}`;
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = address;
    link.download = decodeURIComponent(name);
    link.click();
    // The browser has begun to take it by then.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return accept({});
  } catch {
    return { ok: false, reason: 'offline' };
  }
}
