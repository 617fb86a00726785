import type { Checkpoint } from '@cloud-survey/api/contract'
import { memo } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import type { Column } from '../columns.ts'
import { cellText } from '../edits/cellText.ts'
import type { PointFault } from '../faultsByCode.ts'
import { checkpointWords } from '../words.ts'

type Props = { point: Checkpoint; column: Column; faults: readonly PointFault[] }

/** What a cell shows. */
export const CellView = memo(function CellView({ point, column, faults }: Props) {
  const words = useWords(checkpointWords)
  const { language } = useLanguage()
  switch (column.key) {
    case 'evidence': return <span className="cell-chips">{point.evidence.map(({ type, min, required }, index) => <span key={index} className={required ? 'chip is-required' : 'chip'}>{words.choices.evidence[type]}{min > 1 ? `×${min}` : ''}{required && <span className="visually-hidden">{words.required}</span>}</span>)}</span>
    case 'clauses': return <span className={point.clauses.length === 0 ? 'chip chip-bad' : 'chip'}>{point.clauses.length}</span>
    case 'marks': return <Marks point={point} />
    case 'faults': return <FaultCount faults={faults} />
    case 'tier': return <span className={`chip chip-${point.tier}`}>{words.choices.tier[point.tier]}</span>
    default: return <span className={column.kind === 'long' ? 'cell-text' : 'cell-line'} lang="zh-CN">{cellText(point, column.key, language)}</span>
  }
})

function Marks({ point: { sourceSeen, seenFields, authoredFields, clauses } }: { point: Checkpoint }) {
  const words = useWords(checkpointWords)
  const proposed = authoredFields.length + clauses.filter(({ mapped }) => mapped === 'researcher').length
  return (
    <span className="cell-chips">
      {sourceSeen && <span className="chip chip-good">{words.seenCount(seenFields.length)}</span>}
      {proposed > 0 && <span className="chip chip-warn">{words.proposedCount(proposed)}</span>}
    </span>
  )
}

function FaultCount({ faults }: { faults: readonly PointFault[] }) {
  const words = useWords(checkpointWords)
  const errors = faults.filter(({ fault }) => fault.severity === 'error').length
  if (faults.length === 0) return <span className="soft">{words.noFaults}</span>
  return (
    <span className="cell-chips">
      {errors > 0 && <span className="chip chip-bad">{words.errors(errors)}</span>}
      {faults.length > errors && <span className="chip chip-warn">{words.warnings(faults.length - errors)}</span>}
    </span>
  )
}
