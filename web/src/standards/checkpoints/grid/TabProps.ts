import type { Fault, Standard } from '@cloud-survey/api/contract'

/** What the editor's frame gives to a part of it. */
export type TabProps = {
  document: Standard
  faults: Fault[]
  locked: boolean
  /** A fault's path to go to, such as `checkpoints.CAT-01.measure`. */
  focus: string | null
  onChange: (next: (before: Standard) => Standard) => void
  onUndo?: () => void
  onRedo?: () => void
}
