import type { ChecklistLine, Evidence } from '@cloud-survey/api/contract'

/** What a finding rests on. */
export type Given = {
  /** A moment of a recorded track goes with it. */
  moment: boolean
  snapshots: readonly { projection: 'flat' | 'equirectangular' }[]
  measured: number | null
  note: string | null
}

/** One kind of evidence of a line: how much of it there is, and how much is wanted. */
export type EvidenceMark = Evidence & { have: number }

/** A kind of evidence that keeps a verdict from being given, and how much more of it. */
export type Missing = { type: Evidence['type']; more: number }

/** What a line's evidence is, demanded first, with what is there of it. Each picture counts once, as api counts it. */
export function evidenceMarks({ evidence = [], measure }: Pick<ChecklistLine, 'evidence' | 'measure'>, { moment, snapshots, measured, note }: Given): EvidenceMark[] {
  const ordered = evidence.toSorted((a, b) => Number(b.required) - Number(a.required))
  const spheres = snapshots.filter(({ projection }) => projection === 'equirectangular').length
  const asked = ordered.filter(({ type, required }) => type === 'photo360' && required).reduce((most, { min }) => Math.max(most, min), 0)
  let pictures = snapshots.length - Math.min(spheres, asked)
  const reading = measure !== null ? measured !== null : /\p{N}/u.test(note ?? '')
  const single = { live: moment, video: moment, reading, test: (note?.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 4 }
  return ordered.map(({ type, min, required }) => {
    if (type === 'photo360') return { type, min, required, have: Math.min(min, spheres) }
    if (type !== 'photo' && type !== 'document') return { type, min: 1, required, have: single[type] ? 1 : 0 }
    const have = Math.min(min, pictures)
    pictures -= have
    return { type, min, required, have }
  })
}

/** What is demanded and not there. */
export function missingOf(marks: readonly EvidenceMark[]): Missing[] {
  return marks.flatMap(({ type, min, have, required }) => (required && have < min ? [{ type, more: min - have }] : []))
}
