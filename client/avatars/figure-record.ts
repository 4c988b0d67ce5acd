/**
 * What the shader knows of one person: 32 numbers, eight vectors. One record is all that is uploaded for somebody in a frame.
 */
export const RECORD = 32;
/** Where the vectors begin: x, floor, z and heading of the body … */
export const STAND = 0;
/** … height from the floor to the neck, how much they sit (0 to 1), figure + 4 × colour, how grey they are (0 to 1) … */
export const FORM = 4;
/** … place of the eyes, how far the mouth is open (0 to 1); rotation of the head … */
export const HEAD = 8;
export const HEAD_TURN = 12;
/** … left hand, how far the eyelids are closed (0 to 1); its rotation … */
export const LEFT = 16;
export const LEFT_TURN = 20;
/** … right hand, the steps (−1 to 1: which foot is ahead, 0 standing); its rotation. */
export const RIGHT = 24;
export const RIGHT_TURN = 28;

/** Names of the shader's attributes, in the order of the record. */
export const RECORD_ATTRIBUTES = ['stand', 'form', 'headAt', 'headTurn', 'leftAt', 'leftTurn', 'rightAt', 'rightTurn'] as const;
