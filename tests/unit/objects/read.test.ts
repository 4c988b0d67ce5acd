import { describe, expect, it } from 'vitest';
import { readDeclarations, readObjectMessage } from '#rooms/protocol/objects-read.ts';
import { readValue } from '#rooms/protocol/objects-value.ts';
import { objectLimits } from '#rooms/protocol/objects.ts';

const row = (changes: Record<number, unknown> = {}) => Object.assign(['box', '1', '1', 5, '#box', 2, null, { 0: { x: 1, y: 2, z: 3 } }], changes);
const reasonOf = (input: unknown) => {
  const read = readObjectMessage(input);
  return read.ok ? 'ok' : read.reason;
};

describe('[OB4] what a scene sends', () => {
  it('is read in the form of the contract', () => {
    expect(readObjectMessage(['u', row()])).toMatchObject({ ok: true, message: ['u', row()] });
    expect(readObjectMessage(['um', [['box', { 0: null }]]])).toMatchObject({ ok: true, message: ['um', [['box', { 0: null }]]] });
    expect(readObjectMessage(['r', 'box'])).toMatchObject({ ok: true, message: ['r', 'box'] });
    expect(readObjectMessage(['d', null, 'chat', { text: 'hello' }])).toMatchObject({ ok: true, message: ['d', null, 'chat', { text: 'hello' }] });
  });

  it.each([
    undefined, null, 0, 'u', {}, [], ['x'], ['u'], ['u', null], ['u', row().slice(1)], ['u', row({ 0: '' })], ['u', row({ 0: '__proto__' })], ['u', row({ 0: 'a b' })],
    ['u', row({ 1: 5 })], ['u', row({ 3: Number.NaN })], ['u', row({ 3: Infinity })], ['u', row({ 4: {} })], ['u', row({ 5: 'x' })], ['u', row({ 6: 'box' })], ['u', row({ 7: null })], ['u', row({ 7: [] })],
    ['u', row({ 7: { 0: { x: Number.NaN } } })], ['u', row({ 7: { 0: () => 1 } })], ['u', row({ 7: { 0: new Date() } })], ['um', []], ['um', [['box']]], ['um', 'box'], ['r', 5], ['r', 'x'.repeat(65)],
    ['d', 5, 'chat', 1], ['d', null, '', 1], ['d', null, 'chat', Infinity],
  ])('is refused otherwise: %j', (input) => {
    expect(reasonOf(input)).toBe('invalid');
  });

  it('is refused when it is too large, names a component that no template can have, or bears a name of NAF’s own', () => {
    expect(reasonOf(['u', row({ 7: { 0: 'x'.repeat(objectLimits.entityBytes) } })])).toBe('too-large');
    expect(reasonOf(['d', null, 'chat', 'x'.repeat(objectLimits.dataBytes)])).toBe('too-large');
    for (const index of ['64', '-1', 'length', '__defineGetter__', '1.5']) expect(reasonOf(['u', row({ 7: { [index]: 1 } })])).toBe('component-unknown');
    for (const type of ['u', 'um', 'r']) expect(reasonOf(['d', null, type, {}])).toBe('reserved');
  });
});

describe('[OB4] values', () => {
  it('are copied, so that what the sender changes later changes nothing', () => {
    const value = { x: 1, list: [1, 'two', null, true], bytes: new Uint8Array([1, 2]) };
    const read = readValue(value)!;
    expect(read.value).toEqual(value);
    value.list.push(2);
    expect((read.value as typeof value).list).toHaveLength(4);
    expect(read.bytes).toBeGreaterThan(30);
  });

  it('are refused when they are too deep, too many, or poisonous', () => {
    let deep: unknown = 1;
    for (let level = 0; level <= objectLimits.depth; level += 1) deep = [deep];
    expect(readValue(deep)).toBeUndefined();
    expect(readValue(Array.from({ length: objectLimits.parts }, () => 0))).toBeUndefined();
    for (const key of ['__proto__', 'constructor', 'prototype']) expect(readValue(JSON.parse(`{"${key}":{"a":1}}`))).toBeUndefined();
  });
});

it('[OB5] declarations are lists of templates with their components', () => {
  expect(readDeclarations({ templates: [['#box', ['|position|']]] })).toEqual([['#box', ['|position|']]]);
  for (const wrong of [undefined, {}, { templates: 5 }, { templates: [['#box']] }, { templates: [['#box', [5]]] }, { templates: [[5, []]] },
    { templates: [['#box', Array.from({ length: 65 }, () => 'x')]] }, { templates: Array.from({ length: 101 }, (_, i) => [`#t${i}`, []]) }]) {
    expect(readDeclarations(wrong)).toBeUndefined();
  }
});
