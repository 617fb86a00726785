import type { Checkpoint, Fault, Standard } from '../../contract/index.ts'
import { bigrams } from './bigrams.ts'
import { lintFault } from './lintFaults.ts'
import type { OtherMatter } from './lintView.ts'

/** Headings that speak of the subject of another matter, which neither this matter's names nor the rows below speak of. */
export function foreignHeadings(standard: Standard, others: readonly OtherMatter[]): Fault[] {
  const { checkpoints, name, situations } = standard
  const own = bigrams([name, ...situations.map((one) => one.name)].join(' '))
  const counts = new Map<string, number>()
  for (const pair of checkpoints.flatMap(({ examinerWording }) => [...bigrams(examinerWording)])) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const subjects = others.map((other) => ({ name: other.name, pairs: bigrams(other.name) }))
  return [...bySection(checkpoints)].flatMap(([heading, rows]) => {
    // A heading in brackets is an editor's note, such as （来源未分区）.
    if (heading === '' || /^[（(]/.test(heading)) return []
    const below = bigrams(rows.map(({ examinerWording }) => examinerWording).join(' '))
    const foreign = [...bigrams(heading)].filter((pair) => !own.has(pair) && !below.has(pair) && (counts.get(pair) ?? 0) <= 1)
    const matter = subjects.find(({ pairs }) => foreign.some((pair) => pairs.has(pair)))
    return matter ? [lintFault('heading-foreign', `checkpoints.${rows[0]!.code}.section`, { heading, matter: matter.name })] : []
  })
}

function bySection(checkpoints: readonly Checkpoint[]): Map<string, Checkpoint[]> {
  const sections = new Map<string, Checkpoint[]>()
  for (const point of checkpoints) {
    const rows = sections.get(point.section)
    if (rows) rows.push(point)
    else sections.set(point.section, [point])
  }
  return sections
}
