/** Something that is shown for a while and then goes. */
export class Fleeting<T> {
  readonly #milliseconds: number
  readonly #set: (value: T | null) => void
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(milliseconds: number, set: (value: T | null) => void) {
    this.#milliseconds = milliseconds
    this.#set = set
  }

  show(value: T): void {
    this.close()
    this.#set(value)
    this.#timer = setTimeout(() => this.#set(null), this.#milliseconds)
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
  }
}
