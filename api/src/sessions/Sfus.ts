import type { RoomFact } from '@cloud-survey/sfu/contract'
import type { Logger } from 'pino'
import { ApiError } from '../ApiError.ts'
import type { ApiConfig } from '../config.ts'
import { SfuControl } from './SfuControl.ts'
import type { Tickets } from './Tickets.ts'

type Options = { config: Pick<ApiConfig, 'sfuUrls' | 'sfuPublicUrls'>; tickets: Tickets; logger: Logger }
type State = { url: string; problem: string | null }

/** All sfus that this api knows. */
export class Sfus {
  readonly #controls: readonly SfuControl[]
  readonly #publicUrls: ReadonlyMap<string, string>
  readonly #factListeners = new Set<(fact: RoomFact) => void>()
  #next = 0

  constructor({ config, tickets, logger }: Options) {
    const onFact = (fact: RoomFact): void => this.#factListeners.forEach((listener) => listener(fact))
    this.#controls = config.sfuUrls.map((url) => new SfuControl({ url, tickets, logger, onFact, onConnected: () => {} }))
    this.#publicUrls = new Map(config.sfuUrls.map((url, index) => [url, config.sfuPublicUrls[index] ?? config.sfuPublicUrls[0] ?? '']))
  }

  /** The url of an sfu for a new room: the next one that is connected. Refuses with `sfu-unavailable`. */
  choose(): string {
    const up = this.#controls.filter(({ problem }) => problem === null)
    const chosen = up[this.#next++ % Math.max(1, up.length)]
    if (!chosen) throw new ApiError('sfu-unavailable', 'no sfu can be reached, so nobody can meet now; try again soon', { retryAfter: 5 })
    return chosen.url
  }

  /** Where browsers reach an sfu; empty: the page's own origin. */
  publicUrl(url: string): string {
    return this.#publicUrls.get(url) ?? ''
  }

  /** Closes a room for all. Refuses with `sfu-unavailable`. */
  async closeRoom(url: string, room: string, reason: 'ended' | 'aborted'): Promise<void> {
    await this.#control(url).closeRoom(room, reason)
  }

  /** Sends a peer out of a room. Refuses with `sfu-unavailable`. */
  async removePeer(url: string, room: string, peerId: string): Promise<void> {
    await this.#control(url).removePeer(room, peerId)
  }

  /** Hears what happens in all rooms. */
  onFact(listener: (fact: RoomFact) => void): void {
    this.#factListeners.add(listener)
  }

  /** How each control connection stands. */
  states(): State[] {
    return this.#controls.map(({ url, problem }) => ({ url, problem }))
  }

  /** Ends all connections. */
  close(): void {
    this.#controls.forEach((control) => control.close())
  }

  #control(url: string): SfuControl {
    const control = this.#controls.find((control) => control.url === url)
    if (!control) throw new ApiError('sfu-unavailable', `the sfu at "${url}" is no longer in SFU_URLS`)
    return control
  }
}
