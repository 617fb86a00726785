import { ApiError } from '../ApiError.ts'
import type { Archive } from '../contract/index.ts'
import type { SealedArchive } from './ArchiveShelf.ts'

/** A report tells every finding and marker: an examiner who still judges apart is refused with `judged-apart`. */
export function requireAllTold({ manifest }: Pick<SealedArchive, 'manifest'>, { findings, hiddenMarkers }: Pick<Archive, 'findings' | 'hiddenMarkers'>): void {
  if (findings.length < manifest.findings.length || hiddenMarkers > 0) throw new ApiError('judged-apart', 'the report tells what the other examiners found and flagged: it is given after your own verdicts')
}
