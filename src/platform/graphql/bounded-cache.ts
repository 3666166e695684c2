/** The values used last, at most `maximum` of them. */
export class BoundedCache<Key, Value> {
  readonly #values = new Map<Key, Value>();

  constructor(readonly maximum: number) {}

  get size(): number {
    return this.#values.size;
  }

  /** Undefined when there is none; so a value is never undefined. */
  get(key: Key): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) {
      // A Map keeps the order of insertion: whoever is asked for goes to its end.
      this.#values.delete(key);
      this.#values.set(key, value);
    }
    return value;
  }

  set(key: Key, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size <= this.maximum) return;
    const [oldest] = this.#values.keys();
    if (oldest !== undefined) this.#values.delete(oldest);
  }

  delete(key: Key): void {
    this.#values.delete(key);
  }
}
