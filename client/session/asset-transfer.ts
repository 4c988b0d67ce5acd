import type { AssetFile, AssetList, AssetUploaded } from '#rooms/protocol/assets.ts';
import type { Problem } from '#rooms/protocol/http.ts';
import type { AssetId } from '#rooms/protocol/ids.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import { isReason } from './house-api.ts';

export interface UploadProgress {
  /** 0 to 1 while bytes travel; then the house prepares the file, and stays at 1. */
  onProgress?(part: number): void;
  /** Breaks the upload off; it resolves with `internal`, `aborted`. */
  readonly signal?: AbortSignal;
}

/** The files of one meeting: to the house with the device's token, from it by their content. */
export class AssetTransfer {
  readonly #base: string;
  readonly #meetingId: string;
  readonly #token: string;

  constructor({ base, meetingId, token }: { readonly base: string; readonly meetingId: string; readonly token: string }) {
    this.#base = base;
    this.#meetingId = meetingId;
    this.#token = token;
  }

  /** Where a file of an asset is to be had; it never changes, so browsers keep it. */
  urlOf(assetId: AssetId, file: AssetFile): string {
    return new URL(`assets/${assetId}/${file}`, this.#base).href;
  }

  /** Brings a model, document or picture into the meeting. Never rejects. */
  upload(file: Blob, progress: UploadProgress = {}): Promise<Result<AssetUploaded>> {
    return this.#send<AssetUploaded>('POST', 'assets', file, progress);
  }

  /** Gives a model the picture by which it is known where there is no 3D. */
  uploadPreview(assetId: AssetId, picture: Blob): Promise<Result<unknown>> {
    return this.#send<unknown>('PUT', `assets/${assetId}/preview`, picture, {});
  }

  /** The files of the meeting and how much of its room they take; refused to who does not present. Never rejects. */
  list(): Promise<Result<AssetList>> {
    return this.#ask<AssetList>('GET', 'assets');
  }

  /** Takes a file from the meeting; refused with `asset-in-use` while something shows it. Never rejects. */
  remove(assetId: AssetId): Promise<Result<unknown>> {
    return this.#ask<unknown>('DELETE', `assets/${assetId}`);
  }

  async #ask<Value>(method: string, path: string): Promise<Result<Value>> {
    try {
      const response = await fetch(new URL(`api/meetings/${this.#meetingId}/${path}`, this.#base), { method, headers: { authorization: `Bearer ${this.#token}` } });
      const text = await response.text();
      const reply: unknown = text === '' ? undefined : JSON.parse(text);
      if (response.ok) return accept(reply as Value);
      const problem = reply as Problem | undefined;
      return refuse(isReason(problem?.reason) ? problem.reason : 'internal', problem?.detail);
    } catch {
      return refuse('internal', 'connection');
    }
  }

  /** Not by fetch: it tells nothing of the progress of an upload. */
  #send<Value>(method: string, path: string, body: Blob, { onProgress, signal }: UploadProgress): Promise<Result<Value>> {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open(method, new URL(`api/meetings/${this.#meetingId}/${path}`, this.#base));
      request.setRequestHeader('authorization', `Bearer ${this.#token}`);
      request.setRequestHeader('content-type', 'application/octet-stream');
      request.responseType = 'json';
      request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0));
      request.addEventListener('load', () => {
        if (request.status < 300) return resolve(accept(request.response as Value));
        const problem = request.response as Problem | null;
        resolve(refuse(isReason(problem?.reason) ? problem.reason : 'internal', problem?.detail));
      });
      request.addEventListener('error', () => resolve(refuse('internal', 'connection')));
      request.addEventListener('abort', () => resolve(refuse('internal', 'aborted')));
      signal?.addEventListener('abort', () => request.abort());
      request.send(body);
    });
  }
}
