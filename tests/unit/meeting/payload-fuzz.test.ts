import { expect, it } from 'vitest';
import type { CommandName } from '#rooms/protocol/commands.ts';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { permissions } from '#rooms/protocol/permissions.ts';
import { commandSamples } from '#tests/support/command-samples.ts';
import { chair, look, openRecord } from '#tests/support/open-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

const STRANGE: readonly unknown[] = [
  undefined, null, true, 0, -1, 1e308, Number.NaN, Infinity, '', ' ', '\u0000', '\ud800', 'x'.repeat(70_000), '__proto__', [], [[]], {}, { toString: 5 }, new Map(), Symbol('s'), 5n, () => 1,
  JSON.parse('{"__proto__": {"polluted": 1}}'), Array.from({ length: 5_000 }, () => 0),
];

/** The payload with one of its parts, however deep, made strange, left out, or doubled under another name. */
function mutated(value: unknown, random: () => number): unknown {
  const pick = <Value,>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!;
  if (typeof value !== 'object' || value === null || random() < 0.2) return pick(STRANGE);
  if (Array.isArray(value)) return random() < 0.3 ? [...value, ...value, ...value] : value.map((part, index) => (index === 0 || random() < 0.3 ? mutated(part, random) : part));
  const entries = Object.entries(value);
  if (entries.length === 0 || random() < 0.15) return { ...value, [pick(['extra', '__proto__', 'constructor'])]: pick(STRANGE) };
  const at = Math.floor(random() * entries.length);
  return Object.fromEntries(entries.flatMap(([key, part], index) => (index !== at ? [[key, part]] : random() < 0.2 ? [] : [[key, mutated(part, random)]])));
}

it.each(Object.keys(permissions) as CommandName[])('[RE7] [RO4] %s: whatever its payload is, it is done or refused, and what is refused changes nothing', async (name) => {
  const open = await openRecord(recordPorts());
  const ann = 'ann-participant' as ParticipantId;
  for (const who of [chair, ann]) await open.does(who, 'participant.join', { name: 'Somebody', look });
  const random = seededRandom(name.length * 7919);
  let refused = 0;
  for (let round = 0; round < 150; round += 1) {
    const before = open.record.meeting;
    const result = await open.does(round % 3 === 0 ? ann : chair, name, mutated(commandSamples[name], random));
    if (result.ok) continue;
    refused += 1;
    expect(result.reason, JSON.stringify(result)).not.toBe('storage-failed');
    expect(result.reason).not.toBe('internal');
    expect(open.record.meeting).toBe(before);
  }
  expect(refused).toBeGreaterThan(60);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
