import type { Body, Standing } from './movement/body.ts';
import type { Pipeline } from './pipeline.ts';

/**
 * Where I stood in this meeting, kept for the life of the tab: after a reload or a restart of the server people stand at the
 * same place. Never leaves the device, and ends with the tab, because where somebody walks is nobody's business later.
 */
export interface PlaceMemory {
  read(): Standing | undefined;
  write(place: Standing): void;
}

export function createPlaceMemory(meetingId: string, scene: string, storage: Storage | undefined): PlaceMemory {
  let written: string | undefined;
  const key = `tinghall.place.${meetingId}.${scene}`;
  return {
    read() {
      try {
        return parse(storage?.getItem(key) ?? undefined);
      } catch {
        return undefined;
      }
    },
    write(place) {
      const text = JSON.stringify(place);
      if (text === written) return;
      written = text;
      try {
        storage?.setItem(key, text);
      } catch {
        // Private windows may refuse storage; then a reload starts at the door.
      }
    },
  };
}

/** Milliseconds between two entries while walking; the last one is written when the page goes. */
const PERIOD = 250;

/** Writes the body's place as it moves. */
export function keepPlace(memory: PlaceMemory, body: Body, pipeline: Pipeline): () => void {
  let last = -Infinity;
  const off = pipeline.on('presence', ({ now }) => {
    if (now - last < PERIOD) return;
    last = now;
    memory.write(body.standing);
  });
  const goodbye = () => memory.write(body.standing);
  window.addEventListener('pagehide', goodbye);
  return () => {
    off();
    window.removeEventListener('pagehide', goodbye);
    goodbye();
  };
}

function parse(text: string | undefined): Standing | undefined {
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { x, z, heading, seat } = value as Record<string, unknown>;
  if (!isFinite(x) || !isFinite(z) || !isFinite(heading)) return undefined;
  return typeof seat === 'string' ? { x, z, heading, seat } : { x, z, heading };
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}
