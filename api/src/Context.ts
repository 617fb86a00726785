import type { EventEmitter } from 'node:events'
import type { ObjectStore } from '@cloud-survey/recorder/storage'
import type { Logger } from 'pino'
import type { AuditTrail } from './audit-trail/AuditTrail.ts'
import type { custodyPdf } from './archives/documents/custody/custodyPdf.ts'
import type { fourNaturesPdf } from './archives/documents/four-natures/fourNaturesPdf.ts'
import type { certificatePdf } from './archives/documents/destruction/certificatePdf.ts'
import type { handOverPdf } from './archives/documents/hand-over/handOverPdf.ts'
import type { reportPdf } from './archives/documents/report/reportPdf.ts'
import type { ApiConfig } from './config.ts'
import type { Database, Locks } from './database/index.ts'
import type { Keys } from './keys/Keys.ts'
import type { LiveHub } from './live/LiveHub.ts'
import type { Tickets } from './sessions/Tickets.ts'
import type { TimestampService } from './timestamps/TimestampService.ts'

/** Tells the time, in epoch milliseconds; tests set it. */
export type Clock = { now(): number }

/** What happened inside this process that another domain folder follows up at once; each is also found by polling the database. */
export type Facts = EventEmitter<{ recordingFinished: [{ sessionId: string }] }>

/** Draws the papers of an archive. */
export type Papers = { reportPdf: typeof reportPdf; fourNaturesPdf: typeof fourNaturesPdf; custodyPdf: typeof custodyPdf; handOverPdf: typeof handOverPdf; certificatePdf: typeof certificatePdf }

/** All that domain functions may need; each takes the parts it uses, as `Pick<Context, …>`. */
export type Context = {
  config: ApiConfig
  database: Database
  locks: Locks
  auditTrail: AuditTrail
  liveHub: LiveHub
  store: ObjectStore
  keys: Keys
  tickets: Tickets
  facts: Facts
  papers: Papers
  /** Null where no time stamp service is configured. */
  timestamps: TimestampService | null
  clock: Clock
  logger: Logger
}
