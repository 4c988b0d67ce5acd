import { existsSync, readFileSync } from 'node:fs';
import { Object3D } from 'three';
import { describe, expect, it } from 'vitest';
import { ControllerModel } from '#client/xr/controller-model.ts';
import { HAND_JOINTS } from '#client/xr/hand-mesh.ts';
import { tick } from '#client/xr/haptics.ts';
import { profileFor, valueOf, type InputProfile } from '#client/xr/input-profile.ts';

const pad = (value: number, axes: number[] = [0, 0, 0, 0]) => ({ axes, buttons: [{ value, pressed: value > 0.5, touched: value > 0 }] }) as unknown as Gamepad;
const folder = new URL('../../../client/public/input-profiles/', import.meta.url);

describe('controllers', () => {
  const response: InputProfile['responses'][number] = { componentProperty: 'button', valueNodeProperty: 'transform', valueNodeName: 'value', minNodeName: 'min', maxNodeName: 'max', indices: { button: 0, xAxis: 2, yAxis: 3 } };

  it('[HS61] move as they are pressed, between the ends that their profile names', () => {
    const model = new Object3D();
    const part = (name: string, y: number) => { const each = new Object3D(); each.name = name; each.position.y = y; model.add(each); return each; };
    const [value] = [part('value', 0), part('min', 0), part('max', 1)];
    const controller = new ControllerModel(model, { responses: [response, { ...response, valueNodeName: 'not there' }] });
    controller.follow(pad(0.25));
    expect(value!.position.y).toBeCloseTo(0.25);
    controller.follow(undefined);
    expect(value!.position.y).toBe(0);
  });

  it('[HS61] sticks rest in the middle', () => {
    expect(valueOf({ ...response, componentProperty: 'xAxis' }, pad(0))).toBe(0.5);
    expect(valueOf({ ...response, componentProperty: 'yAxis' }, pad(0, [0, 0, 0, -1]))).toBe(0);
    expect(valueOf({ ...response, componentProperty: 'xAxis' }, pad(0, [0, 0, 1, 0]))).toBe(1);
    expect(valueOf({ ...response, componentProperty: 'state' }, pad(0.1))).toBe(1);
  });

  it('[HS61] the first name of a device that we have is shown; one that we have not keeps its plain handle', () => {
    const known = Object.keys(JSON.parse(readFileSync(new URL('profiles.json', folder), 'utf8')) as object);
    expect(profileFor(['meta-quest-touch-plus', 'oculus-touch-v3', 'generic-trigger-squeeze-thumbstick'], known)).toBe('meta-quest-touch-plus');
    expect(profileFor(['oculus-touch-v4', 'oculus-touch-v3'], known)).toBe('oculus-touch-v3');
    expect(profileFor(['some-wand'], known)).toBeUndefined();
    for (const id of known) for (const side of ['left', 'right']) expect(existsSync(new URL(`${id}/${side}.glb`, folder)), `${id} ${side}`).toBe(true);
    expect(readFileSync(new URL('LICENSE.md', folder), 'utf8')).toMatch(/MIT License/);
  });
});

it('[HS62] hands have the 25 joints of the specification', () => {
  expect(HAND_JOINTS).toHaveLength(25);
  for (const side of ['left', 'right']) {
    const bytes = readFileSync(new URL(`generic-hand/${side}.glb`, folder));
    const { nodes } = JSON.parse(bytes.subarray(20, 20 + bytes.readUInt32LE(12)).toString()) as { nodes: { name: string }[] };
    expect(nodes.map(({ name }) => name)).toEqual(expect.arrayContaining([...HAND_JOINTS]));
  }
});

describe('haptics', () => {
  const felt: unknown[] = [];
  const actuator = { pulse: async (strength: number, ms: number) => void felt.push([strength, ms]) };
  const hand = (gamepad: object | undefined, isStill = false) => ({ source: { gamepad } as unknown as XRInputSource, isStill });

  it('[HS63] buzz where the device can and the person wants it', async () => {
    tick(hand({ hapticActuators: [actuator] }), 'press');
    tick(hand({ hapticActuators: [actuator] }, true), 'press');
    tick(hand({ hapticActuators: [] }), 'press');
    tick(hand(undefined), 'press');
    expect(felt).toEqual([[0.7, 30]]);
    tick(hand({ vibrationActuator: { playEffect: async (type: string, { duration }: { duration: number }) => void felt.push([type, duration]) } }), 'refuse');
    expect(felt[1]).toEqual(['dual-rumble', 120]);
    // A device that refuses is left in peace.
    tick(hand({ hapticActuators: [{ pulse: () => Promise.reject(new Error('no')) }] }), 'grab');
  });
});
