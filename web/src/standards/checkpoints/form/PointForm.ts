import type { Checkpoint } from '@cloud-survey/api/contract'
import type { PointFault } from '../faultsByCode.ts'
import type { Patch } from '../edits/setPoints.ts'

/** What the parts of a checkpoint's form work on. */
export type PointForm = {
  point: Checkpoint
  faults: readonly PointFault[]
  locked: boolean
  patch: (patch: Patch) => void
  /** Whether another checkpoint has a code already. */
  isTaken: (code: string) => boolean
}
