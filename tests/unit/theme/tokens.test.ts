import { describe, expect, it } from 'vitest';
import { COLOURS } from '#rooms/protocol/look.ts';
import { tokensCss } from '#client/theme/tokens-css.ts';
import { figureColours, schemes } from '#client/theme/tokens.ts';
import { contrast, difference, seeing } from './contrast.ts';

describe.each(['light', 'dark'] as const)('%s', (name) => {
  const scheme = schemes[name];

  it.each([
    ['text', ['ground', 'card', 'soft']],
    ['quiet', ['ground', 'card', 'soft']],
    ['primary', ['ground', 'card', 'soft']],
    ['onPrimary', ['primary', 'primaryStrong']],
    ['good', ['card', 'ground', 'goodGround']],
    ['warn', ['card', 'warnGround']],
    ['bad', ['card', 'badGround']],
    ['card', ['bad']],
  ] as const)('[PG3] %s can be read on %j', (ink, grounds) => {
    for (const ground of grounds) expect(contrast(scheme[ink], scheme[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(7);
  });

  it('[PG3] edges of what can be operated are seen', () => {
    for (const ground of ['ground', 'card', 'soft'] as const) expect(contrast(scheme.edge, scheme[ground]), ground).toBeGreaterThanOrEqual(3);
  });
});

describe('colours of figures', () => {
  const pairs = COLOURS.flatMap((one, at) => COLOURS.slice(at + 1).map((other) => [one, other] as const));
  const nearest = (eye: (typeof seeing)[keyof typeof seeing]) => pairs
    .map(([one, other]) => ({ pair: `${one} ${other}`, by: difference(figureColours[one].main, figureColours[other].main, eye) }))
    .toSorted((a, b) => a.by - b.by);

  it('[PG4] are told apart by everybody who sees all colours', () => {
    expect(nearest(seeing.everything)[0]!.by).toBeGreaterThan(0.09);
  });

  it.each(['no red', 'no green'] as const)('[PG4] nearly all are told apart seeing %s', (eye) => {
    const close = nearest(seeing[eye]).filter(({ by }) => by < 0.07);
    expect(close.length, close.map(({ pair }) => pair).join(', ')).toBeLessThanOrEqual(2);
  });

  it('[PG3] a name in the deep shade can be read on a card, and white on it', () => {
    for (const colour of COLOURS) {
      expect(contrast(figureColours[colour].deep, schemes.light.card), colour).toBeGreaterThanOrEqual(7);
      expect(contrast('#ffffff', figureColours[colour].deep), colour).toBeGreaterThanOrEqual(7);
    }
  });
});

it('[PG3] the style sheet has every token for day, night and both choices', () => {
  const css = tokensCss();
  for (const token of ['--ground:', '--on-primary:', '--primary-strong:', '--good-ground:']) expect(css.split(token)).toHaveLength(4);
  expect(css).toContain('prefers-color-scheme: dark');
  expect(css).toContain(':root[data-theme=dark]');
});
