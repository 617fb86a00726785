import { FlagOutlined } from '@ant-design/icons'
import type { ChecklistLine } from '@cloud-survey/api/contract'
import { Button, Input } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { clock } from '../../format.ts'
import { markerWords } from './markerWords.ts'
import type { TakenMarker } from './takenMarkers.ts'
import type { Marking } from './useMarking.ts'

/** What is said of a moment that was just flagged: a note and a line, both of them optional. Enter sends it, Escape sends it without the note. */
export function MarkerField({ marker, lines, marking }: { marker: TakenMarker; lines: readonly ChecklistLine[]; marking: Marking }) {
  const words = useWords(markerWords)
  const { language } = useLanguage()
  const { code, note, at } = marker
  const time = clock(at, language)
  return (
    <form
      className="marker-field" aria-label={words.field(time)} data-testid="marker-field" onSubmit={(event) => { event.preventDefault(); marking.send(marker) }}
      // Escape while Chinese is being composed is the input method's.
      onKeyDown={(event) => { if (event.key === 'Escape' && !event.nativeEvent.isComposing) marking.send({ ...marker, note: '' }) }}
    >
      <span className="marker-time"><FlagOutlined /> <strong className="tabular">{time}</strong></span>
      <Input autoFocus className="marker-note" maxLength={500} value={note} placeholder={words.note} aria-label={words.note} data-testid="marker-note" onChange={(event) => marking.amend({ note: event.target.value })} />
      <select className="marker-line" value={code ?? ''} aria-label={words.line} data-testid="marker-line" onChange={(event) => marking.amend({ code: event.target.value || null })}>
        <option value="">{words.noLine}</option>
        {lines.map((line) => <option key={line.code} value={line.code}>{line.code} {line.examinerWording}</option>)}
      </select>
      <Button type="primary" htmlType="submit" data-testid="marker-send">{words.send}</Button>
      <Button data-testid="marker-bare" onClick={() => marking.send({ ...marker, note: '' })}>{words.bare}</Button>
      <span className="soft small marker-hint">{words.hint}</span>
    </form>
  )
}
