import { canonicalJson } from '../../../keys/canonicalJson.ts'
import { authenticityItems } from './authenticityItems.ts'
import type { FourNaturesInput } from './FourNaturesInput.ts'
import { integrityItems } from './integrityItems.ts'
import type { Nature, NatureItem, NatureResult } from './natureItem.ts'
import { safetyItems } from './safetyItems.ts'
import { sniffFiles } from './sniffFiles.ts'
import { usabilityItems } from './usabilityItems.ts'

/** The report: every item of the four natures with its result and the figures behind it. */
export type FourNatures = {
  format: 'cloud-survey-four-natures/1'
  /** What it follows. */
  basis: { zh: string; en: string }
  at: number
  archiveId: string
  revision: number
  number: string
  sealSha256: string | null
  result: 'pass' | 'fail'
  counts: Record<Nature, Record<NatureResult, number>>
  items: NatureItem[]
}

/** Checks authenticity, integrity, usability and safety of an archive, structured after DA/T 70-2018. `result` is “pass” where no item failed; what was not checked is counted apart. */
export async function fourNatures(input: FourNaturesInput): Promise<FourNatures> {
  const { manifest, verification } = input
  const sniffed = await sniffFiles(manifest, input.readHead)
  const items = [...authenticityItems(input), ...integrityItems(input), ...usabilityItems(manifest, sniffed), ...safetyItems(input, sniffed)]
  return {
    format: 'cloud-survey-four-natures/1',
    basis: { zh: '参照 DA/T 70-2018《文书类电子档案检测一般要求》的四性结构编制，项目按远程踏勘档案选定', en: 'Structured after the four natures of DA/T 70-2018; the items are chosen for archives of remote inspections' },
    at: input.at, archiveId: manifest.archive.archiveId, revision: manifest.archive.revision, number: manifest.inspection.number, sealSha256: verification?.sealSha256 ?? null,
    result: items.some(({ result }) => result === 'fail') ? 'fail' : 'pass',
    counts: { authenticity: countOf(items, 'authenticity'), integrity: countOf(items, 'integrity'), usability: countOf(items, 'usability'), safety: countOf(items, 'safety') },
    items,
  }
}

/** The report as canonical JSON (RFC 8785): the same report is the same bytes. */
export function fourNaturesJson(report: FourNatures): string {
  return canonicalJson(report)
}

function countOf(items: readonly NatureItem[], nature: Nature): Record<NatureResult, number> {
  const of = (result: NatureResult): number => items.filter((item) => item.nature === nature && item.result === result).length
  return { pass: of('pass'), fail: of('fail'), 'not-applicable': of('not-applicable'), 'not-checked': of('not-checked') }
}
