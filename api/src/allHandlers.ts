import type { Context } from './Context.ts'
import { accountHandlers } from './accounts/accountHandlers.ts'
import { archivesHandlers } from './archives/archivesHandlers.ts'
import { custodyHandlers } from './archives/custodyHandlers.ts'
import { handOverHandlers } from './archives/hand-overs/handOverHandlers.ts'
import { redactionHandlers } from './archives/redactions/redactionHandlers.ts'
import type { RedactionDesk } from './archives/redactions/RedactionDesk.ts'
import { replayHandlers } from './archives/replayHandlers.ts'
import { assessmentHandlers } from './assessments/assessmentHandlers.ts'
import { accessHandlers } from './audit-trail/accessHandlers.ts'
import { auditTrailHandlers } from './audit-trail/auditTrailHandlers.ts'
import { cityLogHandlers } from './city-log/cityLogHandlers.ts'
import { codeHandlers } from './codes/codeHandlers.ts'
import { conclusionsHandlers } from './conclusions/conclusionsHandlers.ts'
import { exchangeHandlers } from './exchange/exchangeHandlers.ts'
import { findingsHandlers } from './findings/findingsHandlers.ts'
import type { HealthDesk } from './health/HealthDesk.ts'
import { healthHandlers } from './health/healthHandlers.ts'
import type { Handlers } from './http/Handler.ts'
import { applicantHandlers } from './inspections/applicantHandlers.ts'
import { inspectionHandlers } from './inspections/inspectionHandlers.ts'
import { overviewHandlers } from './inspections/overview.ts'
import type { KeepingDesk } from './keeping/KeepingDesk.ts'
import { markerHandlers } from './markers/markerHandlers.ts'
import { promptHandlers } from './prompts/promptHandlers.ts'
import { keepingHandlers } from './keeping/keepingHandlers.ts'
import { trustHandlers } from './keys/trustHandlers.ts'
import type { CheckDesk } from './quarantine/CheckDesk.ts'
import { quarantineHandlers } from './quarantine/quarantineHandlers.ts'
import type { RecorderDesk } from './recordings/RecorderDesk.ts'
import { recordingsHandlers } from './recordings/recordingsHandlers.ts'
import { rectificationHandlers } from './rectifications/rectificationHandlers.ts'
import { regulationHandlers } from './regulations/regulationHandlers.ts'
import type { SessionKeeper } from './sessions/SessionKeeper.ts'
import type { Sfus } from './sessions/Sfus.ts'
import { standardsHandlers } from './standards/standardsHandlers.ts'

type Parts = Context & { sfus: Sfus; keeper: SessionKeeper; recorderDesk: RecorderDesk; healthDesk: HealthDesk; keepingDesk: KeepingDesk; redactionDesk: RedactionDesk; checkDesk: CheckDesk }

/** A handler for every route of the contract, each from its domain folder. */
export function allHandlers(parts: Parts): Handlers {
  return {
    ...healthHandlers(parts.healthDesk),
    ...accountHandlers(parts),
    ...auditTrailHandlers(parts),
    ...accessHandlers(parts),
    ...standardsHandlers(parts),
    ...codeHandlers(parts),
    ...exchangeHandlers(parts),
    ...assessmentHandlers(parts),
    ...regulationHandlers(parts),
    ...applicantHandlers(parts),
    ...inspectionHandlers(parts),
    ...findingsHandlers(parts),
    ...conclusionsHandlers(parts),
    ...rectificationHandlers(parts),
    ...recordingsHandlers(parts, parts.recorderDesk),
    ...archivesHandlers(parts),
    ...replayHandlers(parts),
    ...trustHandlers(parts),
    ...quarantineHandlers(parts, parts.checkDesk),
    ...custodyHandlers(parts),
    ...handOverHandlers(parts),
    ...redactionHandlers(parts, parts.redactionDesk),
    ...promptHandlers(parts),
    ...markerHandlers(parts),
    ...keepingHandlers(parts, parts.keepingDesk),
    ...cityLogHandlers(parts),
    ...overviewHandlers(parts),
  } satisfies Handlers
}
