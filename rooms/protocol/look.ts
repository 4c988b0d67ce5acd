import * as v from 'valibot';

/** Silhouettes of the figures in the hall; `client/avatars` draws them. */
export const FIGURES = ['birch', 'oak', 'pine', 'willow'] as const;
/** Clear colours that people tell apart from each other at 15 m; `client/avatars` and the page give them their shades. */
export const COLOURS = [
  'lake', 'moss', 'clay', 'amber', 'plum', 'slate', 'rowan', 'fern', 'dusk', 'sand', 'heather', 'spruce',
] as const;

export type Figure = (typeof FIGURES)[number];
export type Colour = (typeof COLOURS)[number];

/** How a participant's figure looks. */
export interface Look {
  readonly figure: Figure;
  readonly colour: Colour;
}

export const lookSchema: v.GenericSchema<Look> = v.strictObject({
  figure: v.picklist(FIGURES),
  colour: v.picklist(COLOURS),
});

/** Whether something that came from elsewhere is a look. */
export function isLook(input: unknown): input is Look {
  return v.is(lookSchema, input);
}
