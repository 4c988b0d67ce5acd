import { describe, expect, it } from 'vitest';
import { WatchWish, type Wanted } from '#client/screens/watch-wish.ts';

function wishing() {
  const told: Wanted[] = [];
  const waiting: (() => void)[] = [];
  const wish = new WatchWish({ now: () => 0, after: (_ms, callback) => {
    waiting.push(callback);
    return () => void waiting.splice(waiting.indexOf(callback), 1);
  } }, async (wanted) => void told.push(wanted));
  return { wish, told, pass: () => waiting.splice(0).forEach((callback) => callback()) };
}

describe('what is looked at', () => {
  it('[SC9] is told when there is a link, and nothing at first', async () => {
    const { wish, told } = wishing();
    await wish.open();
    expect(told).toEqual(['nothing']);
  });

  it('[SC8] [SC18] is told at most once in a while, the last wish counts', async () => {
    const { wish, told, pass } = wishing();
    await wish.open();
    for (const width of [100, 200, 400, 800]) wish.want({ width, height: width });
    expect(told.length).toBe(2);
    pass();
    expect(told.at(-1)).toEqual({ width: 800, height: 800 });
    pass();
    expect(told.length).toBe(3);
  });

  it('[SC8] small changes and broken numbers make no difference', async () => {
    const { wish, told, pass } = wishing();
    await wish.open();
    wish.want({ width: 1_000, height: 500 });
    pass();
    wish.want({ width: 1_050, height: 525 });
    pass();
    expect(told.length).toBe(2);
    wish.want({ width: Number.NaN, height: 99_999.6 });
    expect(told.at(-1)).toEqual({ width: 1, height: 8_192 });
  });

  it('[SC13] is told again on a new link', async () => {
    const { wish, told } = wishing();
    wish.want({ width: 640, height: 360 });
    expect(told).toEqual([]);
    await wish.open();
    wish.close();
    await wish.open();
    expect(told).toEqual([{ width: 640, height: 360 }, { width: 640, height: 360 }]);
  });
});
