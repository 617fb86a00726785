import type { Checkpoint } from '@cloud-survey/api/contract'
import { ConfigProvider } from 'antd'
import { useEffect, useRef } from 'react'
import { TierTag } from '../../../desk/tags.tsx'
import { useWords } from '../../../language/dictionary.ts'
import { FaultList } from '../../situations/fields/FaultList.tsx'
import { ClauseFields } from '../clauses/ClauseFields.tsx'
import { formWords } from './formWords.ts'
import { JudgingFields } from './JudgingFields.tsx'
import { NoteFields } from './NoteFields.tsx'
import type { PointForm } from './PointForm.ts'
import { ShortFields } from './ShortFields.tsx'
import { WordingFields } from './WordingFields.tsx'

type Props = Omit<PointForm, 'patch'> & { row: number; goTo: { name: string; stamp: number } | null; onPatch: (row: number, patch: Partial<Checkpoint>) => void }

/** Everything of the checkpoint that has the cursor, with its faults, marks and clauses. */
export function CheckpointForm({ row, goTo, onPatch, ...rest }: Props) {
  const words = useWords(formWords)
  const root = useRef<HTMLElement>(null)
  const form: PointForm = { ...rest, patch: (patch) => onPatch(row, patch) }
  const { point, faults, locked } = form
  useEffect(() => {
    if (goTo === null) return
    const field = root.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(nameIn(goTo.name, faults))}"]`)
    field?.scrollIntoView({ block: 'center' })
    field?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true })
    // Going there is asked for once.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [goTo?.stamp])
  return (
    <ConfigProvider componentDisabled={locked}>
      <section ref={root} className="panel checkpoint-form" aria-label={words.form(point.code)} data-testid="checkpoint-form">
        <h2 className="row">{point.code} <TierTag tier={point.tier} /></h2>
        <FaultList faults={faults.filter(({ field }) => field === null || !(field in words.fields)).map(({ fault }) => fault)} />
        <ShortFields form={form} />
        <WordingFields form={form} />
        <JudgingFields form={form} />
        <ClauseFields form={form} />
        <NoteFields form={form} />
      </section>
    </ConfigProvider>
  )
}

/** The columns of marks and faults lead to the first field that has one. */
function nameIn(name: string, faults: PointForm['faults']): string {
  if (name === 'marks') return 'publicWording'
  return name === 'faults' ? (faults.find(({ field }) => field !== null)?.field ?? 'publicWording') : name
}
