import { describe, expect, it } from 'vitest';
import { StableStreams } from '#client/objects/stable-streams.ts';
import type { Slot } from '#rooms/protocol/ids.ts';

const [ann, bob] = [1 as Slot, 2 as Slot];

function mixer() {
  const joined: string[] = [];
  let made = 0;
  const streams = new StableStreams<Set<string>, string>({
    newStream: () => {
      made += 1;
      return new Set<string>();
    },
    join(track, stream) {
      joined.push(track);
      stream.add(track);
      return () => void stream.delete(track);
    },
  });
  return { streams, joined, made: () => made };
}

describe('[OB19] the stream of a voice', () => {
  it('is the same however often it is asked for, before and after tracks come and go', () => {
    const { streams, made } = mixer();
    const stream = streams.of(ann);
    streams.add('c1', ann, 't1');
    expect([...stream]).toEqual(['t1']);
    streams.remove('c1');
    streams.add('c2', ann, 't2');
    expect(streams.of(ann)).toBe(stream);
    expect([...stream]).toEqual(['t2']);
    expect(made()).toBe(1);
  });

  it('holds the tracks of its owner alone, and a consumer once', () => {
    const { streams } = mixer();
    streams.add('c1', ann, 't1');
    streams.add('c2', bob, 't2');
    streams.add('c1', ann, 't3');
    expect([[...streams.of(ann)], [...streams.of(bob)]]).toEqual([['t3'], ['t2']]);
  });

  it('ends with its owner: the next with the number gets another', () => {
    const { streams } = mixer();
    const stream = streams.of(ann);
    streams.add('c1', ann, 't1');
    streams.forget(ann);
    expect([...stream]).toEqual([]);
    expect(streams.of(ann)).not.toBe(stream);
    streams.remove('c1');
    streams.clear();
  });
});
