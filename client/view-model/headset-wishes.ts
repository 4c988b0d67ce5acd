/** How a person wants to move, point and be looked after in a headset. This browser remembers it. Rules: docs/spec/headset.md, docs/spec/comfort.md. */
export interface HeadsetWishes {
  /** `gaze`: head and a dwell do everything. `one-hand`: the hand of `mainHand` does everything. */
  readonly control: 'both-hands' | 'one-hand' | 'gaze';
  /** How long a gaze rests before it presses, ms. */
  readonly dwell: number;
  /** Teleporting always works; `walk` adds gliding by the stick. */
  readonly moving: 'teleport' | 'walk';
  readonly turning: 'steps' | 'smooth';
  /** Degrees of one step. */
  readonly turnStep: 30 | 45;
  /** Narrows the view while the person glides or turns smoothly. */
  readonly vignette: 'strong' | 'light' | 'off';
  /** `seated`: eyes are lifted to the height of who stands, wherever the person sits at home. */
  readonly posture: 'as-i-am' | 'seated';
  /** Metres added to the height that the headset measures: the person's own calibration. */
  readonly lift: number;
  readonly haptics: boolean;
  /** Panels and their letters. */
  readonly panels: 'usual' | 'large';
  /** Asked every ten minutes how the person feels. */
  readonly comfortQuestion: boolean;
  /** Minutes in the headset after which a word reminds the person; 0 for never. */
  readonly timeAlarm: 0 | 15 | 20 | 30 | 45;
  /** The guided first minute was gone through, or skipped. */
  readonly practised: boolean;
}

/** The gentle ones. */
export const usualHeadsetWishes: HeadsetWishes = {
  control: 'both-hands', dwell: 1_200, moving: 'teleport', turning: 'steps', turnStep: 30, vignette: 'strong', posture: 'as-i-am', lift: 0,
  haptics: true, panels: 'usual', comfortQuestion: true, timeAlarm: 30, practised: false,
};
