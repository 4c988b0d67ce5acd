/** Which names a meeting takes. any: every name · distinct: a second one gets a number · clear: besides, none that looks like an office or like somebody who is there. */
export const NAME_RULES = ['any', 'distinct', 'clear'] as const;
export type NameRule = (typeof NAME_RULES)[number];
