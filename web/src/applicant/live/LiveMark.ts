/** Remembers on this tab that a session was live, so that a reload goes back to it. */
export class LiveMark {
  readonly #key: string

  constructor(inviteToken: string) {
    this.#key = `cloud-survey.live.${inviteToken}`
  }

  /** The page was live when it was last seen. */
  get set(): boolean {
    return this.#read() === 'live'
  }

  /** The applicant was live and left. */
  get left(): boolean {
    return this.#read() === 'left'
  }

  put(): void {
    this.#write('live')
  }

  clear(): void {
    if (this.set) this.#write('left')
  }

  #read(): string | null {
    try {
      return sessionStorage.getItem(this.#key)
    } catch {
      return null
    }
  }

  #write(value: string): void {
    try {
      sessionStorage.setItem(this.#key, value)
    } catch {
      // Without storage a reload starts at the first page: slower, not wrong.
    }
  }
}
