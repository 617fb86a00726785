const mostPieces = 1_000

/** A long text that grows by small pieces. They are joined by the thousand: hundreds of thousands of them, held until the end, are many times as large as their text. */
export class GrowingText {
  readonly #joined: string[] = []
  #pieces: string[] = []

  add(...pieces: readonly string[]): void {
    this.#pieces.push(...pieces)
    if (this.#pieces.length >= mostPieces) this.#join()
  }

  toString(): string {
    this.#join()
    return this.#joined.join('')
  }

  #join(): void {
    this.#joined.push(this.#pieces.join(''))
    this.#pieces = []
  }
}
