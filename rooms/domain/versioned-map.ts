/** Entries lie in 16 × 16 buckets: a change copies a row of rows, one row and one bucket, with 1,000 entries some 40 cells instead of all. */
const WIDTH = 16;

type Bucket<Key, Value> = ReadonlyMap<Key, Value> | undefined;
type Row<Key, Value> = readonly Bucket<Key, Value>[] | undefined;

/**
 * A map that never changes: `with` and `without` return the next one and share everything else with it. For what a meeting has many of and changes
 * often; a plain Map would be copied whole with each event. The order of its entries is no order that people may see.
 */
export class VersionedMap<Key extends string, Value> {
  readonly size: number;
  readonly #rows: readonly Row<Key, Value>[];

  private constructor(rows: readonly Row<Key, Value>[], size: number) {
    this.#rows = rows;
    this.size = size;
  }

  static empty<Key extends string, Value>(): VersionedMap<Key, Value> {
    return new VersionedMap<Key, Value>(new Array<undefined>(WIDTH).fill(undefined), 0);
  }

  get(key: Key): Value | undefined {
    return this.#bucket(placeOf(key))?.get(key);
  }

  has(key: Key): boolean {
    return this.#bucket(placeOf(key))?.has(key) ?? false;
  }

  with(key: Key, value: Value): VersionedMap<Key, Value> {
    const place = placeOf(key);
    const bucket = new Map(this.#bucket(place));
    const size = bucket.has(key) ? this.size : this.size + 1;
    return new VersionedMap(this.#replaced(place, bucket.set(key, value)), size);
  }

  without(key: Key): VersionedMap<Key, Value> {
    const place = placeOf(key);
    const bucket = new Map(this.#bucket(place));
    return bucket.delete(key) ? new VersionedMap(this.#replaced(place, bucket), this.size - 1) : this;
  }

  *values(): Generator<Value> {
    for (const [, value] of this) yield value;
  }

  *[Symbol.iterator](): Generator<[Key, Value]> {
    for (const row of this.#rows) for (const bucket of row ?? []) if (bucket !== undefined) yield* bucket;
  }

  #bucket(place: number): Bucket<Key, Value> {
    return this.#rows[place >> 4]?.[place % WIDTH];
  }

  #replaced(place: number, bucket: ReadonlyMap<Key, Value>): readonly Row<Key, Value>[] {
    const rows = this.#rows.slice();
    const row = rows[place >> 4]?.slice() ?? new Array<undefined>(WIDTH).fill(undefined);
    row[place % WIDTH] = bucket;
    rows[place >> 4] = row;
    return rows;
  }
}

/** FNV-1a, folded to eight bits: ids are random, so any mixing spreads them. */
function placeOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & 0xff;
}
