import type { RoomEnd, ServerToClientEvents } from '../contract/index.ts'

/** An event that the sfu tells a client. */
export type ToldEvent = keyof ServerToClientEvents

/** The fact that belongs to an event. */
export type ToldFact<E extends ToldEvent> = Parameters<ServerToClientEvents[E]>[0]

/** A peer's connection, as the room sees it. */
export interface PeerLink {
  /** Tell the client a fact. */
  tell<E extends ToldEvent>(event: E, fact: ToldFact<E>): void
  /** The room is over for this connection. */
  end(reason: RoomEnd): void
}
