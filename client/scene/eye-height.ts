/** Head height of a standing grown-up in metres, for who has no headset to measure it. */
export const EYE_HEIGHT = 1.6;
