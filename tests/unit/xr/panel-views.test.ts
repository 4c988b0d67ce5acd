import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { HallOptions } from '#client/scene/hall-view.ts';
import type { OwnInHall } from '#client/scene/own-in-hall.ts';
import type { ChatLine, PersonView } from '#client/session/session.ts';
import { translateAny } from '#client/i18n/catalogue.ts';
import { usualCaptions } from '#client/view-model/captions.ts';
import { usualHeadsetWishes, type HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import { layoutPanel, type Target } from '#client/xr/panels/panel-layout.ts';
import { ROOM } from '#client/xr/panels/panel-styles.ts';
import type { RoomPanel } from '#client/xr/panels/panel-view.ts';
import { chatPanel } from '#client/xr/panels/views/chat-panel.ts';
import { peoplePanel } from '#client/xr/panels/views/people-panel.ts';
import { SETTING_PAGES, settingsPanel } from '#client/xr/panels/views/settings-panel.ts';

const me = 'me' as ParticipantId;
const person = (id: string, name: string, more: Partial<PersonView> = {}) => ({ id, name, role: 'participant', view: 'plain', mic: 'muted', away: false, speaking: false, ...more }) as PersonView;
const line = (from: string, text: string, at = 0): ChatLine => ({ id: text, from: from as ParticipantId, name: from, text, passing: false, gone: undefined, at });

const volumes = new Map<string, number>();
let commands: unknown[];
let wishes: HeadsetWishes;
const chat = signal<readonly ChatLine[]>([]);
const lines = signal<readonly unknown[]>([]);
const people = signal<ReadonlyMap<ParticipantId, PersonView>>(new Map());
const captionWishes = signal(usualCaptions);
const draft = { text: signal(''), write: (text: string) => { draft.text.value = text; }, send: async () => { commands.push(['sent', draft.text.value]); } };
const own: OwnInHall = {
  language: signal('en'), languages: { en: 'English', lt: 'Lietuvių' }, speak: (language) => commands.push(['speak', language]), volume: signal(1), setVolume: (volume) => commands.push(['volume', volume]),
  volumeOf: (id) => volumes.get(id) ?? 1, setVolumeOf: (id, volume) => volumes.set(id, volume), useHand: (hand) => commands.push(['hand', hand]), draft,
};
const options = {
  session: { me, slot: signal(1 as Slot), chat, people, meeting: signal({ phase: 'open' }), text: { lines }, command: async (name: string, payload: unknown) => { commands.push([name, payload]); } },
  translate: translateAny, mainHand: signal('right'),
  captions: { wishes: captionWishes, preferred: () => [], prefer: (changes: object) => { captionWishes.value = { ...captionWishes.value, ...changes }; } },
  bubble: { wishes: signal({ headset: true }), switch: (on: boolean) => commands.push(['bubble', on]) },
} as unknown as HallOptions;

beforeEach(() => {
  commands = [];
  wishes = usualHeadsetWishes;
  chat.value = lines.value = [];
  people.value = new Map([person('me', 'Me'), person('bo', 'Bo', { handSince: 5 }), person('cy', 'Cy', { role: 'chair', speaking: true })].map((each) => [each.id, each]));
  volumes.clear();
});

/** All that is on a panel now, and a finger for it. */
function look(panel: RoomPanel) {
  const laid = layoutPanel(panel.view(), { height: ROOM.pixels, measure: (text, { size }) => text.length * size * 0.5, scrolled: () => undefined });
  const targets = [...laid.targets, ...laid.lists.flatMap((list) => list.targets)];
  const leaves = [...laid.laid, ...laid.lists.flatMap((list) => list.laid)].flatMap(({ node }) => (node.kind === 'text' ? [node.text] : []));
  const target = (id: string): Target => { const found = targets.find((each) => each.id === id); if (!found) throw new Error(`${id} is not on it: ${targets.map((each) => each.id).join()}`); return found; };
  return { words: leaves, ids: targets.map(({ id }) => id), press: (id: string, u = 0.5) => target(id).press({ u, v: 0.5 }), isOff: (id: string) => target(id).isOff };
}

describe('chat', () => {
  const open = (keyboard?: (value: string, change: (value: string) => void) => void) => chatPanel({ options, own, keyboard: () => keyboard });

  it('[RP20] shows what was written and is being written, and counts on its button what was not read', () => {
    const panel = open();
    expect(panel.badge!()).toBeUndefined();
    chat.value = [line('Bo', 'We need shade.'), line('me', 'Yes, trees.', 1_000)];
    lines.value = [{ slot: 2, name: 'Cy', text: 'And ben', state: 'open' }, { slot: 1, name: 'Me', text: 'mine', state: 'open' }, { slot: 3, name: 'Di', text: 'captions', language: 'lt', state: 'open' }];
    expect(panel.badge!()).toBe('2');
    const { words } = look(panel);
    expect(words).toEqual(expect.arrayContaining(['We need shade.', 'Yes, trees.', 'Cy · is writing', 'And ben▏']));
    expect(words.join()).not.toMatch(/mine|captions/);
    expect(words.indexOf('We need shade.')).toBeLessThan(words.indexOf('Yes, trees.'));
    panel.opened!();
    expect(panel.badge!()).toBeUndefined();
    panel.closed!();
    expect(panel.badge!()).toBeUndefined();
    chat.value = [...chat.value, line('Bo', 'Good.')];
    expect(panel.badge!()).toBe('1');
  });

  it('[RP20] a message that was hidden or taken back says so', () => {
    chat.value = [{ ...line('Bo', ''), gone: 'hidden' }];
    expect(look(open()).words).toContain('This message was hidden.');
  });

  it('[RP21] says a ready answer; without a keyboard it tells where one can write', () => {
    const { press, words, ids } = look(open());
    press('reply-thanks');
    expect(commands).toEqual([['chat.say', { text: 'Thank you' }]]);
    expect(words.join()).toMatch(/write on your phone/);
    expect(ids).not.toContain('write');
  });

  it('[RP21] with a keyboard of the headset one writes and sends', () => {
    let change = (_: string) => {};
    const panel = open((_, next) => { change = next; });
    expect(look(panel).isOff('write:submit')).toBe(true);
    look(panel).press('write');
    change('Good evening');
    expect(look(panel).isOff('write:submit')).toBe(false);
    look(panel).press('write:submit');
    expect(commands).toEqual([['sent', 'Good evening']]);
    draft.write('');
  });

  it('[RP21] [RP7] who may not write is told so and has no answers', () => {
    people.value = new Map([[me, person('me', 'Me', { role: 'observer' })]]);
    const { ids, words } = look(open());
    expect(ids).toEqual([]);
    expect(words.join()).toMatch(/You are looking on/);
  });
});

it('[RP22] people stand in the order and the words of the page, each with an own volume', () => {
  const panel = peoplePanel(options, own);
  expect(panel.view().title).toBe('People (3)');
  const { words, ids, press } = look(panel);
  expect(words).toEqual(['Cy', 'chair · plain view · speaking', 'Bo', 'hand raised · plain view · microphone off', 'Me', 'you · plain view · microphone off']);
  expect(ids).toEqual(['person-cy', 'person-bo']);
  press('person-bo');
  expect(panel.view().title).toBe('Bo');
  look(panel).press('volume:less');
  expect(volumes.get('bo')).toBe(0.9);
  look(panel).press('back');
  expect(look(panel).words).toContain('hand raised · plain view · microphone off · quieter for you');
  look(panel).press('person-bo');
  people.value = new Map([...people.value].filter(([id]) => id !== 'bo'));
  expect(panel.view().title).toBe('People (2)');
});

describe('settings', () => {
  const headset = { wishes: signal(usualHeadsetWishes), prefer: (changes: Partial<HeadsetWishes>) => { wishes = { ...wishes, ...changes }; headset.wishes.value = wishes; } };
  beforeEach(() => { headset.wishes.value = usualHeadsetWishes; });
  const open = () => settingsPanel({ options, own, headset, measureHeight: () => commands.push('measured') });

  it('[RP23] each wish can be set, and every setting has its words', () => {
    const panel = open();
    const seen: string[] = [];
    for (const page of SETTING_PAGES) {
      look(panel).press(`page-${page}`);
      const { ids } = look(panel);
      seen.push(...ids);
      expect(JSON.stringify(panel.view(), (key, value: unknown) => (key === 'id' ? undefined : value)), page).not.toMatch(/headset\.wish|captions\.size\b|settings\.mainHand/);
      look(panel).press('back');
    }
    look(panel).press('page-moving');
    look(panel).press('moving:walk');
    look(panel).press('turnStep:45');
    look(panel).press('turning:smooth');
    // Without steps there is no size of a step.
    expect(look(panel).ids).not.toContain('turnStep:45');
    look(panel).press('vignette:off');
    look(panel).press('back');
    look(panel).press('page-seeing');
    for (const id of ['posture:seated', 'lift:more', 'measure', 'panels:large', 'captions', 'captions.size:largest']) look(panel).press(id);
    look(panel).press('back');
    look(panel).press('page-hands');
    for (const id of ['control:gaze', 'dwell:2000', 'haptics', 'mainHand:left']) look(panel).press(id);
    look(panel).press('back');
    look(panel).press('page-care');
    for (const id of ['comfortQuestion', 'timeAlarm:15', 'bubble']) look(panel).press(id);
    look(panel).press('back');
    look(panel).press('page-sound');
    for (const id of ['volume:less', 'language:lt']) look(panel).press(id);
    expect(wishes).toEqual({
      ...usualHeadsetWishes, moving: 'walk', turning: 'smooth', turnStep: 45, vignette: 'off', posture: 'seated', lift: 0.05, panels: 'large', control: 'gaze', dwell: 2_000, haptics: false, comfortQuestion: false, timeAlarm: 15,
    });
    expect(captionWishes.value).toMatchObject({ on: true, size: 'largest' });
    expect(commands).toEqual(['measured', ['hand', 'left'], ['bubble', false], ['volume', 0.9], ['speak', 'lt']]);
    expect(seen.length).toBeGreaterThan(30);
  });
});
