/**
 * The product's way from a frame of the room to the picture, in an otherwise empty scene: session, pose buffer, crowd. Frames were
 * recorded beforehand; people speak, raise hands and go away as they would.
 */
import '@fontsource-variable/atkinson-hyperlegible-next';
import { COLOURS, FIGURES } from '#rooms/protocol/look.ts';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { TICK_MS } from '#rooms/protocol/pose-frame.ts';
import { drawOthers } from '#client/scene/draw-others.ts';
import { mountScene } from '#client/scene/mount.ts';
import type { Floor } from '#client/scene/movement/floor.ts';
import { followOthers } from '#client/scene/others.ts';
import { createPipeline } from '#client/scene/pipeline.ts';
import type { PersonView } from '#client/session/session.ts';
import { createFakeSession, person } from '#tests/browser/support/hall-harness/fake-session.ts';
import { createFakeVoice } from '#tests/browser/support/hall-harness/fake-voice.ts';

export interface AvatarBench {
  /** Frames drawn so far, and draw calls of the last one. */
  frames(): number;
  calls(): number;
  /** Begins to play the recording with so many people; `joins` more come in the given ticks. */
  play(people: number, joinTicks: readonly number[]): void;
  tick(): number;
  enterVr(): Promise<void>;
}

declare global {
  interface Window {
    bench?: AvatarBench;
    benchError?: string;
  }
}

const FIRST_SLOT = 2;
/** One of so many speaks, has a hand up, is away. */
const [SPEAKING, HANDS, AWAY] = [20, 12, 25];
/** Seconds for which somebody speaks. */
const TURN = 3;
const NAMES = ['Rūta Žemaitė', 'Jonas', 'Ąžuolas Žukauskas', 'Łucja Nowak', 'Дмитро', 'Åsa Öberg', 'Õie', 'Māra Bērziņa', 'Thorsten', 'Γιώργος'];

function read(bytes: ArrayBuffer): Uint8Array[][] {
  const view = new DataView(bytes);
  const ticks: Uint8Array[][] = [];
  for (let at = 0; at < bytes.byteLength;) {
    const frames: Uint8Array[] = [];
    let left = view.getUint32(at, true);
    at += 4;
    for (; left > 0; left -= 1) {
      const length = view.getUint32(at, true);
      frames.push(new Uint8Array(bytes, at + 4, length));
      at += 4 + length;
    }
    ticks.push(frames);
  }
  return ticks;
}

function other(index: number): PersonView {
  return {
    ...person(`person-${index}` as ParticipantId, `${NAMES[index % NAMES.length]!} ${index}`, FIRST_SLOT + index),
    figure: FIGURES[index % FIGURES.length]!, colour: COLOURS[index % COLOURS.length]!, mic: index % 3 === 0 ? 'on' : 'muted',
    handSince: index % HANDS === 0 ? 1 : undefined, away: index % AWAY === 7,
  };
}

/** Everybody speaks now and then; returns whether that changed for anybody. */
function takeTurns(crowd: PersonView[], second: number): boolean {
  let changed = false;
  crowd.forEach((each, index) => {
    const speaking = (second + index) % (SPEAKING * TURN) < TURN;
    if (speaking === each.speaking) return;
    crowd[index] = { ...each, speaking, mic: speaking ? 'on' : 'muted' };
    changed = true;
  });
  return changed;
}

async function start(): Promise<void> {
  const recording = read(await (await fetch('/recording')).arrayBuffer());
  const pipeline = createPipeline((step, error) => {
    window.benchError ??= `${step}: ${String(error)}`;
  });
  let frames = 0;
  const mounted = await mountScene(document.getElementById('hall')!, {
    antialias: true, onFrame: (now) => {
      frames += 1;
      pipeline.run(now);
    }, onError: (error) => {
      window.benchError ??= String(error);
    },
  });
  mounted.scene.renderer.setPixelRatio(1);
  const session = createFakeSession('none');
  const voice = { ...createFakeVoice(), levelOf: (slot: number) => 0.2 + 0.2 * Math.sin(performance.now() / 90 + slot) };
  const others = followOthers(session, pipeline);
  const floor = { heightAt: () => 0 } as unknown as Floor;
  drawOthers({ session, voice, pipeline, mounted, others, floor });
  // Looks round once in 40 s.
  pipeline.on('camera', ({ now }) => mounted.rig.object3D.rotation.set(0, (now / 40_000) * 2 * Math.PI, 0));

  let tick = 0;
  const bench: AvatarBench = {
    frames: () => frames,
    calls: () => mounted.scene.renderer.info.render.calls,
    tick: () => tick,
    play(people, joinTicks) {
      const me = session.people.value.get(session.me)!;
      const crowd = Array.from({ length: people }, (_, index) => other(index));
      const show = () => session.setPeople([me, ...crowd]);
      show();
      let begun = performance.now();
      setInterval(() => {
        // Timers drift and pause; the room's ticks do not.
        while ((performance.now() - begun) / TICK_MS > tick && tick < recording.length) {
          if (joinTicks.includes(tick)) {
            crowd.push(other(crowd.length));
            show();
          }
          if (tick % 20 === 0 && takeTurns(crowd, tick / 20)) show();
          for (const frame of recording[tick]!) session.deliver(frame);
          tick += 1;
        }
        if (tick === recording.length) begun = Infinity;
      }, TICK_MS / 2);
    },
    async enterVr() {
      await (mounted.scene as unknown as { enterVR(): Promise<void> }).enterVR();
    },
  };
  window.bench = bench;
}

start().catch((error: unknown) => {
  window.benchError = String((error as Error).stack ?? error);
});
