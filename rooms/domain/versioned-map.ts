/** Each change copies the array of buckets and one bucket: with 1,000 entries some 130 cells instead of all. */
const BUCKETS = 128;

type Buckets<Key, Value> = readonly (ReadonlyMap<Key, Value> | undefined)[];

/**
 * A map that never changes: `with` and `without` return the next one and share everything else with it. For what a meeting has many of and changes
 * often; a plain Map would be copied whole with each event. The order of its entries is no order that people may see.
 */
export class VersionedMap<Key extends string, Value> {
  readonly size: number;
  readonly #buckets: Buckets<Key, Value>;

  private constructor(buckets: Buckets<Key, Value>, size: number) {
    this.#buckets = buckets;
    this.size = size;
  }

  static empty<Key extends string, Value>(): VersionedMap<Key, Value> {
    return new VersionedMap<Key, Value>(Array.from({ length: BUCKETS }, () => undefined), 0);
  }

  get(key: Key): Value | undefined {
    return this.#buckets[bucketOf(key)]?.get(key);
  }

  has(key: Key): boolean {
    return this.#buckets[bucketOf(key)]?.has(key) ?? false;
  }

  with(key: Key, value: Value): VersionedMap<Key, Value> {
    const at = bucketOf(key);
    return new VersionedMap(this.#buckets.with(at, new Map(this.#buckets[at]).set(key, value)), this.has(key) ? this.size : this.size + 1);
  }

  without(key: Key): VersionedMap<Key, Value> {
    if (!this.has(key)) return this;
    const at = bucketOf(key);
    const bucket = new Map(this.#buckets[at]);
    bucket.delete(key);
    return new VersionedMap(this.#buckets.with(at, bucket), this.size - 1);
  }

  *values(): Generator<Value> {
    for (const bucket of this.#buckets) if (bucket !== undefined) yield* bucket.values();
  }

  *[Symbol.iterator](): Generator<[Key, Value]> {
    for (const bucket of this.#buckets) if (bucket !== undefined) yield* bucket;
  }
}

/** FNV-1a, 32 bits: ids are random, so any mixing spreads them. */
function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}
