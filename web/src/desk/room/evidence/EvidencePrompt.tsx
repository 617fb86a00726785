import { CameraOutlined } from '@ant-design/icons'
import type { Snapshot } from '@cloud-survey/api/contract'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { deskWords } from '../../words.ts'
import type { Pending } from '../pending.ts'
import type { Missing } from './evidenceMarks.ts'
import { evidenceWords } from './evidenceWords.ts'

type Props = {
  pending: Pending & { missing: readonly Missing[] }
  unit: string | null
  /** Snapshots of the line that other examiners took. */
  others: readonly Snapshot[]
  /** Null: there is no picture. */
  snap: (() => void) | null
  sphere: boolean
  onAmend: (change: Partial<Pending>) => void
  onMeasure: () => void
  onDrop: () => void
}

/** What a verdict still lacks, and the way to add each on the spot; with the last of it the verdict is given. */
export function EvidencePrompt({ pending, unit, others, snap, sphere, onAmend, onMeasure, onDrop }: Props) {
  const words = useWords(evidenceWords)
  const shared = useWords(deskWords)
  const { missing, verdict, reason, attached } = pending
  const kinds = new Set(missing.map(({ type }) => type))
  const pictures = kinds.has('photo') || kinds.has('photo360') || kinds.has('document')
  const note = kinds.has('test') || (kinds.has('reading') && unit === null)
  const unused = others.filter(({ snapshotId }) => !attached.includes(snapshotId))
  const name = unused[0]?.examiner.displayName ?? ''
  return (
    <section className="evidence-prompt" role="group" aria-label={words.title} data-testid="evidence-prompt" onClick={(event) => event.stopPropagation()}>
      <p role="status"><strong>{words.first(shared.verdicts[verdict])}</strong> <span className="soft small">{words.after}</span></p>
      <ul className="small">{missing.map(({ type, more }) => <li key={type} data-kind={type}>{words.kinds[type]}：{wayOf(words, type, more)}{type === 'photo360' && snap !== null && !sphere && ` ${words.noSphere}`}</li>)}</ul>
      {pictures && snap === null && <p className="small bad">{words.noPicture}</p>}
      <div className="row">
        {pictures && snap !== null && <Button size="small" type="primary" icon={<CameraOutlined />} data-testid="evidence-snapshot" onClick={snap}>{words.snap}</Button>}
        {pictures && unused.length > 0 && <Button size="small" data-testid="evidence-attach" onClick={() => onAmend({ attached: [...attached, ...unused.map(({ snapshotId }) => snapshotId)] })}>{words.attach(name, unused.length)}</Button>}
        {kinds.has('reading') && unit !== null && <Button size="small" type="primary" onClick={onMeasure}>{words.measured(unit)} (M)</Button>}
        {(kinds.has('live') || kinds.has('video')) && <Button size="small" data-testid="evidence-again" onClick={() => onAmend({})}>{words.again}</Button>}
        <Button size="small" onClick={onDrop}>{words.cancel}</Button>
      </div>
      {note && <NoteForm label={kinds.has('test') ? words.note : words.reading} before={reason ?? ''} action={words.judge} onSubmit={(text) => onAmend({ reason: text })} />}
    </section>
  )
}

function wayOf(words: (typeof evidenceWords)['en'], type: Missing['type'], more: number): string {
  const way = words.ways[type]
  return typeof way === 'string' ? way : way(more)
}

function NoteForm({ label, before, action, onSubmit }: { label: string; before: string; action: string; onSubmit: (text: string) => void }) {
  const [text, setText] = useState(before)
  const submit = (): void => onSubmit(text.trim())
  return (
    <form className="reason" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Input.TextArea
        autoFocus aria-label={label} placeholder={label} autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} value={text} data-testid="evidence-note" onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit() }}
      />
      <div className="row"><Button size="small" type="primary" htmlType="submit" disabled={text.trim() === ''} data-testid="evidence-note-submit">{action}</Button></div>
    </form>
  )
}
