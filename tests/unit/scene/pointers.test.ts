import { signal } from '@preact/signals';
import { Object3D } from 'three';
import { expect, it, vi } from 'vitest';
import type { Slot } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { PointerRow } from '#rooms/protocol/pointing.ts';
import { Pointers } from '#client/scene/pointing/pointers.ts';
import type { Session } from '#client/session/session.ts';

// Words in the hall are painted on a canvas, which Node has not.
vi.mock('#client/scene/things/thing-sign.ts', () => ({
  ThingSign: class {
    readonly object = new Object3D();
    show() {}
    enlarge() {}
    dispose() {}
  },
}));

it('[PT1] a pointer whose end was never heard is gone after two seconds, one that is heard stays', () => {
  let tell = (_: readonly PointerRow[]) => {};
  const pointing = { onPointers: (listener: typeof tell) => { tell = listener; return () => {}; } };
  const session = { pointing, people: signal(new Map()), slot: signal(1 as Slot) } as unknown as Session;
  const pointers = new Pointers(session, () => undefined);
  const [lost, heard] = [2 as Slot, 3 as Slot];
  const row = (slot: Slot): PointerRow => [slot, { at: [0, 1, 0], from: 'head', tool: 'laser' }];
  tell([row(lost), row(heard)]);
  for (let passed = 0; passed <= limits.pointerRestMs + 100; passed += 50) {
    tell([row(heard)]);
    pointers.step([0, 1.6, 4], 0.05);
    if (passed < limits.pointerRestMs - 100) expect(pointers.slots).toEqual([lost, heard]);
  }
  expect(pointers.slots).toEqual([heard]);
});
