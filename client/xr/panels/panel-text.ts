/** Breaks at spaces; a single word that is too long stays whole. */
export function wrap(words: string, width: number, measure: (text: string) => number): readonly string[] {
  const rows: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = rows.at(-1);
    if (last !== undefined && measure(`${last} ${word}`) <= width) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}

/** Words that are longer than a row are broken between characters. */
export function broken(row: string, width: number, measure: (text: string) => number): readonly string[] {
  if (measure(row) <= width) return [row];
  const pieces = [''];
  for (const letter of row) {
    if (measure(pieces.at(-1)! + letter) > width) pieces.push('');
    pieces[pieces.length - 1] += letter;
  }
  return pieces;
}

export interface RowsWanted {
  readonly width: number;
  measure(text: string): number;
  /** At most; without it as many as there are. */
  readonly rows?: number | undefined;
  /** What is kept when there are more. */
  readonly from?: 'start' | 'end' | undefined;
}

/** The rows of a text, paragraph by paragraph; dots stand where something was left out. */
export function rowsOf(text: string, { width, measure, rows: most, from = 'start' }: RowsWanted): readonly string[] {
  const rows = text.split('\n').flatMap((paragraph) => wrap(paragraph, width, measure)).flatMap((row) => broken(row, width, measure));
  if (most === undefined || rows.length <= most) return rows;
  const fitting = (row: string, cut: (row: string) => string) => {
    let shorter = row;
    while (shorter !== '' && measure(`${shorter} …`) > width) shorter = cut(shorter);
    return shorter;
  };
  if (from === 'start') return [...rows.slice(0, most - 1), `${fitting(rows[most - 1]!, (row) => row.slice(0, -1)).trimEnd()} …`];
  const kept = rows.slice(-most);
  return [`… ${fitting(kept[0]!, (row) => row.slice(1)).trimStart()}`, ...kept.slice(1)];
}
