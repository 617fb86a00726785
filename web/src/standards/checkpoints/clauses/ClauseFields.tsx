import { PlusOutlined } from '@ant-design/icons'
import type { Citation, ClauseHit } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { formWords } from '../form/formWords.ts'
import { PointFieldGroup } from '../form/PointField.tsx'
import type { PointForm } from '../form/PointForm.ts'
import { ClauseCard } from './ClauseCard.tsx'
import { ClausePicker } from './ClausePicker.tsx'

const most = 30

/** The clauses a checkpoint rests on, each with its text, and the way to pick more from the library. */
export function ClauseFields({ form }: { form: PointForm }) {
  const words = useWords(formWords)
  const [open, setOpen] = useState(false)
  const { point: { clauses }, locked, patch } = form
  const set = (next: Citation[]): void => patch({ clauses: next })
  const move = (from: number, to: number): void => {
    const moved = clauses[from]
    if (moved !== undefined && to >= 0 && to < clauses.length) set(clauses.toSpliced(from, 1).toSpliced(to, 0, moved))
  }
  const isCited = ({ regulationId, path }: ClauseHit): boolean => clauses.some((each) => each.regulation === regulationId && each.path === path)
  const cite = (hit: ClauseHit): void => {
    if (!isCited(hit)) set([...clauses, { regulation: hit.regulationId, path: hit.path, relation: 'requires', mapped: 'researcher' }])
  }
  return (
    <PointFieldGroup form={form} name="clauses" wide>
      {clauses.length === 0 && <p className="soft small no-margin">{words.noClauses}</p>}
      <ol className="clause-cards">
        {clauses.map((citation, index) => (
          <li key={`${citation.regulation} ${citation.path} ${index}`}>
            <ClauseCard
              citation={citation} place={index + 1} last={index === clauses.length - 1} locked={locked} faults={form.faults} onMove={(step) => move(index, index + step)}
              onRemove={() => set(clauses.toSpliced(index, 1))} onChange={(change) => set(clauses.with(index, { ...citation, ...change }))}
            />
          </li>
        ))}
      </ol>
      {!locked && clauses.length < most && <Button size="small" icon={open ? null : <PlusOutlined />} aria-expanded={open} onClick={() => setOpen(!open)} data-testid="pick-clause">{open ? words.closePicker : words.addClause}</Button>}
      {clauses.length >= most && <p className="soft small no-margin">{words.full}</p>}
      {open && !locked && clauses.length < most && <ClausePicker isCited={isCited} onCite={cite} onClose={() => setOpen(false)} />}
    </PointFieldGroup>
  )
}
