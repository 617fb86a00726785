/** Numbers that look random and are the same for the same seed (mulberry32), so that a test that fails fails again. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** True once in `times` throws. */
  oneIn(times: number): boolean {
    return this.whole(1, times) === 1
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.whole(0, from.length - 1)]
    if (picked === undefined) throw new Error('there is nothing to pick from')
    return picked
  }

  /** Each member with even chance, in their order. */
  some<T>(from: readonly T[]): T[] {
    return from.filter(() => this.oneIn(2))
  }

  list<T>(least: number, most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.whole(least, most) }, (_, index) => make(index))
  }

  /** Null now and then. */
  maybe<T>(make: () => T): T | null {
    return this.oneIn(3) ? null : make()
  }

  shuffled<T>(from: readonly T[]): T[] {
    return from.map((value) => ({ value, key: this.next() })).sort((a, b) => a.key - b.key).map(({ value }) => value)
  }
}
