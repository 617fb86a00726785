import type { AuditEntry } from '../contract/index.ts'
import type { Database, Queries, Transaction } from '../database/index.ts'
import type { Actor } from '../http/Actor.ts'
import { type Json, canonicalJson } from '../keys/canonicalJson.ts'
import { sha256 } from '../keys/sha256.ts'

// Any number, the same on all nodes: who holds it may append.
const lockKey = 5_120_001
const genesis = '0'.repeat(64)

type Detail = { readonly [key: string]: Json }

type Entry = {
  actor: Actor | { kind: 'system' }
  /** What was done, as `thing.done`: `finding.made`, `login.refused`. */
  action: string
  /** What it was done to, as `kind:id`: `inspection:…`. */
  target: string
  refused?: boolean
  /** Plain JSON; no tokens, no passwords. */
  detail?: Detail
}

function actorOf(actor: Entry['actor']): AuditEntry['actor'] {
  if (actor.kind === 'account') return { kind: 'account', id: actor.account.accountId, name: actor.account.username }
  if (actor.kind === 'applicant') return { kind: 'applicant', id: actor.inviteId, name: '' }
  return { kind: actor.kind, id: '', name: '' }
}

/** SHA-256 that chains an entry to the one before it. */
export function entrySha256(previous: string, entry: Omit<AuditEntry, 'sha256' | 'detail'> & { detail: Detail }): string {
  return sha256(canonicalJson({ previous, ...entry }))
}

/** The append-only, hash-chained record of who did what. */
export class AuditTrail {
  readonly #database: Database
  readonly #now: () => number

  constructor(database: Database, now: () => number = Date.now) {
    this.#database = database
    this.#now = now
  }

  /**
   * Appends an entry. In a transaction it stands or falls with it; call it there last, since it makes
   * other writers wait until the transaction ends.
   */
  async record(queries: Queries, entry: Entry): Promise<void> {
    if (queries === this.#database) await this.#database.$transaction((transaction) => this.#append(transaction, entry))
    else await this.#append(queries, entry)
  }

  async #append(transaction: Transaction, { actor, action, target, refused = false, detail = {} }: Entry): Promise<void> {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey}::bigint)`
    const last = await transaction.auditEntry.findFirst({ orderBy: { seq: 'desc' } })
    const previous = last?.sha256 ?? genesis
    const line = { seq: (last?.seq ?? 0) + 1, at: this.#now(), actor: actorOf(actor), action, target, refused, detail }
    await transaction.auditEntry.create({
      data: {
        seq: line.seq, at: new Date(line.at), actorKind: line.actor.kind, actorId: line.actor.id, actorName: line.actor.name,
        action, target, refused, detail, previous, sha256: entrySha256(previous, line),
      },
    })
  }
}
