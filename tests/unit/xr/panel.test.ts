import { describe, expect, it } from 'vitest';
import { translateAny } from '#client/i18n/catalogue.ts';
import { layoutPanel, targetAt } from '#client/xr/panels/panel-layout.ts';
import { PANEL_WIDTH, WRIST } from '#client/xr/panels/panel-styles.ts';
import { wrap } from '#client/xr/panels/panel-text.ts';
import { fields } from '#client/xr/panels/wrist/panel-slides.ts';
import { panelPage, type PanelPage, type PanelState } from '#client/xr/panels/wrist/panel-page.ts';
import { viewOfPage } from '#client/xr/panels/wrist/view-of-page.ts';

const state: PanelState = { page: 'main', microphone: 'muted', asking: false, sound: true, handUp: false, connection: 'live', meetingTitle: 'The park', input: 'controllers', mainHand: 'right' };
const page = (change: Partial<PanelState> = {}) => panelPage({ ...state, ...change }, (key) => key);
const button = (change: Partial<PanelState>, action: string) => page(change).buttons.find((each) => each.action === action);

const laid = (shown: PanelPage) => layoutPanel(viewOfPage(shown, [], { press: () => {}, open: () => {} }), {
  height: WRIST.pixels, measure: (text, { size }) => text.length * size * 0.5, scrolled: () => undefined,
});

describe('the panel', () => {
  it('[PH4] says above its buttons that the meeting is paused, and why', () => {
    expect(page({ notice: 'Pause: back at seven' }).lines).toEqual(['Pause: back at seven']);
    expect(page({ notice: '' }).lines).toEqual([]);
  });

  it('[HS20] has its buttons under the title of the meeting', () => {
    expect(page().title).toBe('The park');
    expect(page().buttons.map(({ action }) => action)).toEqual(['microphone', 'hand', 'help', 'leave']);
  });

  it('[HS20] says what is', () => {
    expect(button({}, 'microphone')).toMatchObject({ label: 'headset.microphone.off', tone: 'plain', icon: 'microphone-off' });
    expect(button({ microphone: 'on' }, 'microphone')).toMatchObject({ label: 'headset.microphone.on', tone: 'on', icon: 'microphone' });
    expect(button({}, 'hand')).toMatchObject({ label: 'headset.hand.raise', tone: 'plain' });
    expect(button({ handUp: true }, 'hand')).toMatchObject({ label: 'headset.hand.up', tone: 'on' });
  });

  it.each([['none', 'get'], ['lost', 'lost'], ['denied', 'denied']] as const)('[HS26] a microphone that is %s can be asked for', (microphone, label) => {
    expect(button({ microphone }, 'microphone')).toMatchObject({ label: `headset.microphone.${label}`, tone: 'plain', icon: 'microphone-off' });
    expect(button({ microphone, asking: true }, 'microphone')).toMatchObject({ label: 'headset.microphone.asking', tone: 'off' });
    expect(button({ microphone, page: 'microphone', asking: true }, 'ask-microphone')).toMatchObject({ label: 'headset.microphone.asking', tone: 'off' });
  });

  it.each(['on', 'muted', 'none', 'denied'] as const)('[HS26] without sound in the meeting a microphone that is %s is no button', (microphone) => {
    expect(button({ microphone, sound: false }, 'microphone')).toMatchObject({ label: 'headset.microphone.noSound', tone: 'off', icon: 'microphone-off' });
  });

  it('[HS29] says why there is no microphone, and what to do', () => {
    const denied = page({ page: 'microphone', microphone: 'denied' });
    expect(denied).toMatchObject({ title: 'headset.microphone.title', lines: ['headset.microphone.denied.help'] });
    expect(denied.buttons.map(({ action }) => action)).toEqual(['ask-microphone', 'leave-headset', 'back']);
    const lost = page({ page: 'microphone', microphone: 'lost' });
    expect(lost.lines).toEqual(['headset.microphone.lost.help']);
    expect(lost.buttons.map(({ action }) => action)).toEqual(['ask-microphone', 'back']);
  });

  it('[PB6] switches the bubble where it can be chosen', () => {
    expect(button({}, 'bubble')).toBeUndefined();
    expect(button({ bubble: true }, 'bubble')).toMatchObject({ label: 'headset.bubble.on', tone: 'on' });
    expect(button({ bubble: false }, 'bubble')).toMatchObject({ label: 'headset.bubble.off', tone: 'plain' });
  });

  it('[CP12] shows and hides captions while there are some', () => {
    expect(button({}, 'captions')).toBeUndefined();
    expect(button({ captions: false }, 'captions')).toMatchObject({ label: 'headset.captions.show', tone: 'plain' });
    expect(button({ captions: true }, 'captions')).toMatchObject({ label: 'headset.captions.on', tone: 'on' });
  });

  it('[HS23] asks before leaving', () => {
    expect(page({ page: 'leave' }).buttons.map(({ action }) => action)).toEqual(['leave-meeting', 'leave-headset', 'back']);
  });

  it('[HS24] helps with what is in use', () => {
    expect(page({ page: 'help' }).lines).toContain('headset.help.controllers.move');
    expect(page({ page: 'help', input: 'hands' }).lines).toContain('headset.help.hands.move');
    expect(page({ page: 'help' }).buttons.map(({ action }) => action)).toEqual(['bring-back', 'straight', 'back']);
  });

  it('[HS24] [HS22] names the hands as they are used', () => {
    const told = (mainHand: 'left' | 'right') => panelPage({ ...state, page: 'help', input: 'hands', mainHand }, translateAny).lines.join(' ');
    expect(told('right')).toMatch(/hold with the left hand.*pinch with the right hand/);
    expect(told('left')).toMatch(/hold with the right hand.*pinch with the left hand/);
  });

  it('[HS32] shows who presents the page, the notes on it, and buttons that turn', () => {
    const slides = { name: 'Plan', page: 1, pages: 3, notes: 'Thank the mayor.', isPaused: false };
    const tones = (change: Partial<typeof slides>) => page({ page: 'slides', slides: { ...slides, ...change } }).buttons.map(({ action, tone }) => [action, tone]);
    expect(page().buttons.some(({ action }) => action === 'slides')).toBe(false);
    expect(page({ slides }).buttons.some(({ action }) => action === 'slides')).toBe(true);
    expect(page({ page: 'slides', slides }).lines).toEqual(['Thank the mayor.']);
    expect(panelPage({ ...state, page: 'slides', slides }, translateAny).title).toBe('Page 1 of 3 · Plan');
    expect(tones({})).toEqual([['slide-previous', 'off'], ['slide-next', 'plain'], ['slide-clear', 'plain'], ['back', 'plain']]);
    expect(tones({ page: 3 })).toEqual([['slide-previous', 'plain'], ['slide-next', 'off'], ['slide-clear', 'plain'], ['back', 'plain']]);
    expect(tones({ page: 2, isPaused: true }).map(([, tone]) => tone)).toEqual(['off', 'off', 'plain', 'plain']);
    // Who is no presenter any more is back at the main page.
    expect(page({ page: 'slides' }).buttons[0]!.action).toBe('microphone');
    const long = fields('word '.repeat(100));
    expect(long).toHaveLength(2);
    expect(long[1]!.endsWith('word …')).toBe(true);
    for (const { box } of laid(page({ page: 'slides', slides: { ...slides, notes: 'word '.repeat(100) } })).targets) expect(box.height).toBeGreaterThan(102);
  });

  it('[HS28] says when the connection is lost', () => {
    expect(page({ connection: 'lost' })).toMatchObject({ title: 'headset.reconnecting', warning: true });
  });

  it.each([['main', 'on'], ['microphone', 'denied'], ['microphone', 'lost'], ['help', 'on'], ['leave', 'on']] as const)('[HS20] lays out the page %s without overlaps, with large buttons inside (%s)', (name, microphone) => {
    const all = laid(page({ page: name, microphone }));
    const boxes = all.targets.map(({ box }) => box);
    const placed = [...all.laid.map(({ box }) => box), all.title];
    for (const [i, box] of placed.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(PANEL_WIDTH);
      expect(box.y + box.height).toBeLessThanOrEqual(WRIST.pixels);
      for (const other of placed.slice(0, i)) {
        const apart = box.x + box.width <= other.x || other.x + other.width <= box.x || box.y + box.height <= other.y || other.y + other.height <= box.y;
        expect(apart, `${JSON.stringify(box)} on ${JSON.stringify(other)}`).toBe(true);
      }
    }
    // 3 cm high at least: a fingertip is 1.5 cm wide.
    for (const box of boxes) expect(box.height).toBeGreaterThan(102);
  });

  it('[HS21] knows which button is at a point', () => {
    const at = (u: number, v: number) => targetAt(laid(page()), u * PANEL_WIDTH, v * WRIST.pixels)?.id;
    expect(at(0.25, 0.35)).toBe('microphone');
    expect(at(0.75, 0.35)).toBe('hand');
    expect(at(0.25, 0.8)).toBe('help');
    expect(at(0.75, 0.8)).toBe('leave');
    expect(at(0.5, 0.05)).toBeUndefined();
  });

  it('[HS25] wraps at spaces and keeps long words whole', () => {
    const measure = (text: string) => text.length * 10;
    expect(wrap('Mikrofonas yra išjungtas', 160, measure)).toEqual(['Mikrofonas yra', 'išjungtas']);
    expect(wrap('Nebeprisikiškiakopūsteliaudavome', 100, measure)).toEqual(['Nebeprisikiškiakopūsteliaudavome']);
    expect(wrap('a', 0, measure)).toEqual(['a']);
  });
});

describe('the page of things', () => {
  const things = { chosen: 'The box', canUndo: true, manages: true, problem: undefined };
  it('[TH18] is offered while things stand in the hall', () => {
    expect(page({ things }).buttons.map(({ action }) => action)).toEqual(['microphone', 'hand', 'things', 'help', 'leave']);
  });

  it('[TH18] undoes for everybody, duplicates and removes for who may, and only what was taken', () => {
    expect(page({ page: 'things', things })).toMatchObject({ title: 'The box', lines: [], warning: false });
    expect(page({ page: 'things', things }).buttons.map(({ action }) => action)).toEqual(['undo-thing', 'copy-thing', 'remove-thing', 'back']);
    expect(page({ page: 'things', things: { ...things, manages: false } }).buttons.map(({ action }) => action)).toEqual(['undo-thing', 'back']);
    const none = page({ page: 'things', things: { ...things, chosen: undefined, canUndo: false } });
    expect(none.lines).toEqual(['headset.things.take.controllers']);
    expect(none.buttons.map(({ tone }) => tone)).toEqual(['off', 'off', 'off', 'plain']);
  });

  it('[TH18] says why a wish was not granted', () => {
    expect(page({ page: 'things', things: { ...things, problem: 'Ann holds this.' } })).toMatchObject({ lines: ['Ann holds this.'], warning: true });
  });
});

describe('the page of tools', () => {
  const tools = { tool: undefined, mayDraw: true };
  it('[HS20] [HS30] is offered where there are tools, and says which is in the hand', () => {
    expect(page({ tools }).buttons.map(({ action }) => action)).toEqual(['microphone', 'hand', 'tools', 'help', 'leave']);
    expect(button({ tools }, 'tools')).toMatchObject({ label: 'tools.title', tone: 'plain' });
    expect(button({ tools: { tool: 'pen', mayDraw: true } }, 'tools')).toMatchObject({ label: 'tools.pen', icon: 'pen', tone: 'on' });
  });

  it('[HS30] takes and puts away, and offers no pen to who may not draw', () => {
    const shown = page({ page: 'tools', tools: { tool: 'tape', mayDraw: false } });
    expect(shown.buttons.map(({ action, tone }) => `${action} ${tone}`)).toEqual(['tool-laser plain', 'tool-highlight plain', 'tool-pen off', 'tool-tape on', 'undo-mark plain', 'back plain']);
  });
});
