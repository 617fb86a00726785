import { EventEmitter } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { type ObjectStore, openObjectStore } from '@cloud-survey/recorder/storage'
import type { Logger } from 'pino'
import type { Clock, Context } from './Context.ts'
import { custodyPdf } from './archives/documents/custody/custodyPdf.ts'
import { fourNaturesPdf } from './archives/documents/four-natures/fourNaturesPdf.ts'
import { certificatePdf } from './archives/documents/destruction/certificatePdf.ts'
import { handOverPdf } from './archives/documents/hand-over/handOverPdf.ts'
import { reportPdf } from './archives/documents/report/reportPdf.ts'
import { AuditTrail } from './audit-trail/AuditTrail.ts'
import type { ApiConfig } from './config.ts'
import { DatabaseHandle } from './database/index.ts'
import { Keys } from './keys/Keys.ts'
import { LiveHub } from './live/LiveHub.ts'
import { openTickets } from './sessions/openTickets.ts'
import { TimestampService } from './timestamps/TimestampService.ts'

function openStore({ s3, dataDir }: ApiConfig, now: () => number): Promise<ObjectStore> {
  const names = s3 ? { S3_ENDPOINT: s3.endpoint, S3_ACCESS_KEY: s3.accessKey, S3_SECRET_KEY: s3.secretKey, S3_BUCKET: s3.bucket } : {}
  return openObjectStore({ DATA_DIR: dataDir, ...names }, now)
}

/** Opens what all of api works with: database, store and keys. The caller closes `handle` and `context.store`. */
export async function openContext(config: ApiConfig, logger: Logger, clock: Clock): Promise<{ context: Context; handle: DatabaseHandle }> {
  await mkdir(config.dataDir, { recursive: true })
  const handle = await DatabaseHandle.create({ databaseUrl: config.databaseUrl, dataDir: config.dataDir })
  const { database, locks } = handle
  const now = (): number => clock.now()
  const context: Context = {
    config, database, locks, clock, logger,
    auditTrail: new AuditTrail(database, now),
    liveHub: new LiveHub(),
    store: await openStore(config, now),
    keys: await Keys.create(config),
    tickets: await openTickets(config, now),
    facts: new EventEmitter(), papers: { reportPdf, fourNaturesPdf, custodyPdf, handOverPdf, certificatePdf },
    timestamps: config.timestamps ? new TimestampService(config.timestamps) : null,
  }
  return { context, handle }
}
