import { signal } from '@preact/signals';
import type { ModelReport } from '#rooms/protocol/assets.ts';
import { assetLimits } from '#rooms/protocol/assets.ts';
import type { AssetId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { FirstPlace } from '#client/view-model/first-standing.ts';
import { nameFromFile } from '#client/view-model/things.ts';
import { refusalText } from '../parts/refusal-text.ts';
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
  | { readonly kind: 'idle'; readonly problem?: string; readonly added?: string }
  | { readonly kind: 'uploading'; readonly name: string; readonly part: number }
  | { readonly kind: 'preparing'; readonly name: string }
  | { readonly kind: 'ready'; readonly model: NewModel; readonly problem?: string; readonly busy: boolean };

/** [TP3] One model on its way from a file into the hall. It goes on while the panel is closed. */
export class ModelUpload {
  readonly state = signal<UploadState>({ kind: 'idle' });
  readonly #meeting: Meeting;
  #stop = new AbortController();
  #picture: Promise<void> = Promise.resolve();

  constructor(meeting: Meeting) {
    this.#meeting = meeting;
  }

  async take(file: File): Promise<void> {
    if (this.state.value.kind === 'uploading' || this.state.value.kind === 'preparing') return;
    // Not even sent: the house would refuse it after minutes.
    if (file.size > assetLimits.modelBytes) return this.#fail(refusalText('asset-too-large'));
    this.#stop = new AbortController();
    const { signal: stopped } = this.#stop;
    this.state.value = { kind: 'uploading', name: file.name, part: 0 };
    const uploaded = await this.#meeting.session.assets.upload(file, {
      signal: stopped,
      onProgress: (part) => { if (!stopped.aborted) this.state.value = part < 1 ? { kind: 'uploading', name: file.name, part } : { kind: 'preparing', name: file.name }; },
    });
    if (stopped.aborted) return;
    if (!uploaded.ok) return this.#fail(problemOf(uploaded)!);
    const { assetId: asset, report } = uploaded.value;
    if (report.kind !== 'model') return this.#fail(translate('things.notModel'));
    const model: NewModel = { asset, report, name: nameFromFile(file.name), text: '', place: report.devices.phone.version === 'full' && Math.max(...report.size) <= 2 ? 'floor' : 'table', table: undefined, picture: 'drawing' };
    this.state.value = { kind: 'ready', model, busy: false };
    this.#picture = this.#draw(model, stopped);
  }

  cancel(): void {
    this.#stop.abort();
    this.state.value = { kind: 'idle' };
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
    return problem === undefined;
  }

  #fail(problem: string): void {
    this.state.value = { kind: 'idle', problem };
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
