import type { types } from 'mediasoup';
import type { Sharer } from '#rooms/ports.ts';
import type { PictureLayers } from './choose-layer.ts';
import { NeededLayers } from './needed-layers.ts';
import type { MediaHome } from '../voice/two-way-link.ts';

/** What comes from who shares: at most one picture and one sound, from one connection. */
export class ShareSource {
  readonly sharer: Sharer;
  readonly #changed: () => void;
  /** What the room was told last. */
  toldFlowing = false;
  home: MediaHome | undefined;
  picture: types.Producer | undefined;
  sound: types.Producer | undefined;
  layers: PictureLayers | undefined;
  needed: NeededLayers | undefined;

  constructor(sharer: Sharer, changed: () => void) {
    this.sharer = sharer;
    this.#changed = changed;
  }

  take(media: 'picture' | 'sound', producer: types.Producer, home: MediaHome): void {
    this.home = home;
    this[media] = producer;
    if (media === 'picture') this.needed = new NeededLayers(this.layers?.layers ?? 1);
    // Whyever it goes: the connection was reset, the way was lost, the worker died.
    producer.observer.once('close', () => {
      if (this[media] !== producer) return;
      this[media] = undefined;
      this.#changed();
    });
    this.#changed();
  }

  setSize(size: { readonly width: number; readonly height: number }, layers: number): void {
    this.layers = { width: size.width, height: size.height, layers };
    this.#changed();
  }

  close(): void {
    this.picture?.close();
    this.sound?.close();
  }
}
