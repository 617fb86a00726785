import type { Finding, Marker } from '../contract/index.ts'
import { judgedApart, type Seeing } from '../findings/seenFindings.ts'

/** What one examiner may know of the markers: those that are told, and how many there are beside. */
export type SeenMarkers = { markers: Marker[]; hiddenMarkers: number }

/** Examiners judge apart: a marker of another that names a line is told once one has given one's own verdict on that line, or all is revealed; one that names none is told to all. */
export function seenMarkers(markers: readonly Marker[], findings: readonly Finding[], seeing: Seeing): SeenMarkers {
  const { isTold } = judgedApart(findings, seeing)
  const told = markers.filter(({ code, examiner, at }) => code === null || isTold({ code, examiner, at }))
  return { markers: told, hiddenMarkers: markers.length - told.length }
}
