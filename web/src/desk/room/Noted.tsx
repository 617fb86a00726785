import type { Inspection } from '@cloud-survey/api/contract'
import type { RefObject } from 'react'
import { MarkerList } from './markers/MarkerList.tsx'
import { RefusedMarker } from './markers/RefusedMarker.tsx'
import type { Marking } from './markers/useMarking.ts'
import { RefusedSnapshot } from './RefusedSnapshot.tsx'
import type { StageHandle } from './Stage.tsx'
import type { Snapping } from './useSnapping.ts'

type Props = { inspection: Pick<Inspection, 'markers' | 'hiddenMarkers'>; sessionId: string | null; stage: RefObject<StageHandle | null>; snapping: Snapping; marking: Marking }

/** What was noted of the picture: what api did not take and lies here alone until it is sent again, and the moments that were flagged. */
export function Noted({ inspection, sessionId, stage, snapping, marking }: Props) {
  return (
    <>
      {snapping.refused.map((each) => <RefusedSnapshot key={each.takenId} snapshot={each} busy={snapping.busy} onRetry={() => snapping.retry(each)} onForget={() => snapping.forget(each)} />)}
      {marking.refused.map((each) => <RefusedMarker key={each.markerId} marker={each} busy={marking.busy} onRetry={() => marking.retry(each)} onForget={() => marking.forget(each)} />)}
      <MarkerList inspection={inspection} sessionId={sessionId} stage={stage} />
    </>
  )
}
