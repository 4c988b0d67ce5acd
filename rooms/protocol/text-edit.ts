/**
 * One change of a text: at a place, so many characters go, and others come. Counted in Unicode code points, which every device counts
 * alike (what somebody sees as one character may be several, and which ones depends on the edition of Unicode); surrogates are never parted.
 */
export interface TextEdit {
  readonly at: number;
  readonly erase: number;
  readonly add: string;
}

/** The smallest change that makes one text of another; undefined when they are the same. */
export function editBetween(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const [old, now] = [[...before], [...after]];
  const shorter = Math.min(old.length, now.length);
  let at = 0;
  while (at < shorter && old[at] === now[at]) at += 1;
  let same = 0;
  while (same < shorter - at && old.at(-1 - same) === now.at(-1 - same)) same += 1;
  return { at, erase: old.length - same - at, add: now.slice(at, now.length - same).join('') };
}

/** undefined when the text does not have the place: it is not the one for which the change was made. */
export function applyEdit(text: string, { at, erase, add }: TextEdit): string | undefined {
  const points = [...text];
  if (at + erase > points.length) return undefined;
  points.splice(at, erase, add);
  return points.join('');
}
