import { signal } from '@preact/signals';
import type { AssetUploaded, ModelReport } from '#rooms/protocol/assets.ts';
import type { AssetId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import { refuse, type Refused } from '#rooms/protocol/result.ts';
import { UploadQueue } from '#client/session/upload-queue.ts';
import type { FirstPlace } from '#client/view-model/first-standing.ts';
import { nameFromFile } from '#client/view-model/things.ts';
import { filesChanged } from '../files/files-changed.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { problemOf } from './problem-of.ts';

/** The simple version is enough for a picture from here on. */
const HEAVY_PICTURE = 250_000;
/** A picture that takes longer comes later: nobody waits for it. ms */
const WAIT_FOR_PICTURE = 8_000;

/** A model that the house has prepared, on its way into the hall: what the form says so far. */
export interface NewModel {
  readonly asset: AssetId;
  readonly report: ModelReport;
  readonly name: string;
  readonly text: string;
  readonly place: FirstPlace;
  /** Chosen by the person; the one that suits when undefined. */
  readonly table: string | undefined;
  /** The address of the picture, once it is drawn. */
  readonly picture: 'drawing' | 'none' | { readonly url: string };
}

export type UploadState =
  | { readonly kind: 'idle'; readonly added?: string }
  | { readonly kind: 'ready'; readonly model: NewModel; readonly problem?: string; readonly busy: boolean };

/** [TP3] Models on their way from files into the hall, one form after the other. It goes on while the panel is closed. */
export class ModelUpload {
  readonly state = signal<UploadState>({ kind: 'idle' });
  readonly queue: UploadQueue;
  /** Prepared ones that wait for their form. */
  readonly waiting = signal<readonly NewModel[]>([]);
  readonly #meeting: Meeting;
  #stop = new AbortController();
  #picture: Promise<void> = Promise.resolve();

  constructor(meeting: Meeting) {
    this.#meeting = meeting;
    const { assets } = meeting.session;
    this.queue = new UploadQueue({
      wanted: 'model',
      upload: (file, progress) => assets.upload(file, progress),
      onTaken: async (file, uploaded) => this.#take(file, uploaded),
      wait: (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }),
    });
  }

  /** Puts the form away; the file stays with the meeting for a day, unless it is taken from the list. */
  cancel(): void {
    this.#stop.abort();
    this.state.value = { kind: 'idle' };
    this.#next();
  }

  /** Something in the form was changed. */
  edit(changes: Partial<NewModel>): void {
    const state = this.state.value;
    if (state.kind === 'ready') this.state.value = { kind: 'ready', model: { ...state.model, ...changes }, busy: state.busy };
  }

  /** Into the hall, with its picture when there is one by then. */
  async add(standing: Standing): Promise<boolean> {
    const state = this.state.value;
    if (state.kind !== 'ready' || state.busy) return false;
    const { asset, name, text } = state.model;
    if (name.trim() === '') return false;
    this.state.value = { ...state, busy: true };
    await Promise.race([this.#picture, new Promise((resolve) => { setTimeout(resolve, WAIT_FOR_PICTURE); })]);
    const problem = problemOf(await this.#meeting.session.command('object.add', { assetId: asset, name: name.trim(), text: text.trim(), standing }));
    const now = this.state.value;
    if (now.kind !== 'ready') return problem === undefined;
    this.state.value = problem === undefined ? { kind: 'idle', added: name.trim() } : { ...now, busy: false, problem };
    if (problem === undefined) this.#next();
    return problem === undefined;
  }

  #take({ name }: File, { assetId: asset, report }: AssetUploaded): Refused | undefined {
    filesChanged(this.#meeting);
    if (report.kind !== 'model') return refuse('asset-wrong-type');
    const place = report.devices.phone.version === 'full' && Math.max(...report.size) <= 2 ? 'floor' : 'table';
    this.waiting.value = [...this.waiting.peek(), { asset, report, name: nameFromFile(name), text: '', place, table: undefined, picture: 'drawing' }];
    this.#next();
    return undefined;
  }

  #next(): void {
    const [model, ...others] = this.waiting.peek();
    if (model === undefined || this.state.value.kind === 'ready') return;
    this.waiting.value = others;
    this.#stop = new AbortController();
    this.state.value = { kind: 'ready', model, busy: false };
    this.#picture = this.#draw(model, this.#stop.signal);
  }

  /** The 3D engine comes only now, and only to whoever uploads. */
  async #draw({ asset, report }: NewModel, stopped: AbortSignal): Promise<void> {
    const { assets } = this.#meeting.session;
    try {
      const { pictureOfModel } = await import('#client/scene/things/model-picture.ts');
      const picture = await pictureOfModel(assets.urlOf(asset, report.full.triangles > HEAVY_PICTURE ? 'low.glb' : 'model.glb'), stopped);
      const kept = await assets.uploadPreview(asset, picture);
      if (!kept.ok) throw new Error(kept.reason);
      if (!stopped.aborted) this.edit({ picture: { url: assets.urlOf(asset, 'preview.webp') } });
    } catch (error) {
      if (stopped.aborted) return;
      console.warn('the model is shown without a picture', error);
      this.edit({ picture: 'none' });
    }
  }
}

const uploads = new WeakMap<Meeting, ModelUpload>();

/** The upload of this stay: closing the panel loses nothing. */
export function uploadOf(meeting: Meeting): ModelUpload {
  let upload = uploads.get(meeting);
  if (upload === undefined) uploads.set(meeting, (upload = new ModelUpload(meeting)));
  return upload;
}
