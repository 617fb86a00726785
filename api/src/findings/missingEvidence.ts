import type { ChecklistLine, Evidence } from '../contract/index.ts'

/** What a finding rests on. */
export type Given = {
  /** A moment of a recorded track goes with it. */
  moment: boolean
  snapshots: readonly { projection: 'flat' | 'equirectangular' }[]
  measured: number | null
  note: string | null
}

/** Evidence that is demanded and not there: how many more of a kind. */
export type Missing = { type: Evidence['type']; more: number }

/** What a line demands that a finding does not show. Each picture counts for one demand only. */
export function missingEvidence({ evidence = [], measure }: Pick<ChecklistLine, 'evidence' | 'measure'>, given: Given): Missing[] {
  const demanded = evidence.filter(({ required }) => required)
  const have = shown(measure !== null, given)
  const spheres = given.snapshots.filter(({ projection }) => projection === 'equirectangular').length
  const asked = demanded.filter(({ type }) => type === 'photo360').reduce((most, { min }) => Math.max(most, min), 0)
  let pictures = given.snapshots.length - Math.min(spheres, asked)
  return demanded.flatMap(({ type, min }) => {
    const [wanted, there] = type === 'photo' || type === 'document' ? [min, Math.min(min, pictures)] : type === 'photo360' ? [min, spheres] : [1, have[type] ? 1 : 0]
    if (type === 'photo' || type === 'document') pictures -= there
    return there < wanted ? [{ type, more: wanted - there }] : []
  })
}

/** How missing evidence is added, for the refusal. */
export function howToAdd({ type, more }: Missing): string {
  const pictures = more === 1 ? '1 more snapshot' : `${more} more snapshots`
  const ways = {
    live: 'judge while the picture is on the screen, so that the finding has its moment ("view")',
    video: 'judge while the picture is recorded, so that the finding has its moment ("view")',
    photo: `take ${pictures} of it and attach them ("snapshotIds")`,
    photo360: `take ${pictures} with the 360° camera and attach them ("snapshotIds")`,
    document: `take ${pictures} of the document and attach them ("snapshotIds")`,
    reading: 'enter the value that was read ("measured"; where the line measures nothing, as a number in "reason")',
    test: 'say in a few words how the test went ("reason")',
  }
  return ways[type]
}

function shown(measures: boolean, { moment, measured, note }: Given): Record<'live' | 'video' | 'reading' | 'test', boolean> {
  const reading = measures ? measured !== null : /\p{N}/u.test(note ?? '')
  return { live: moment, video: moment, reading, test: (note?.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 4 }
}
