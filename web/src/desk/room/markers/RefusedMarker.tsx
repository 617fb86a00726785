import { Alert, Button } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { wordsForError } from '../../../language/error-words.ts'
import { useLanguage } from '../../../language/Language.ts'
import { clock } from '../../format.ts'
import { deskWords } from '../../words.ts'
import { checklistWords } from '../checklistWords.ts'
import { markerWords } from './markerWords.ts'
import type { TakenMarker } from './takenMarkers.ts'

/** A marker that api did not take: why, what it says, and the way to send it again. */
export function RefusedMarker({ marker, busy, onRetry, onForget }: { marker: TakenMarker; busy: boolean; onRetry: () => void; onForget: () => void }) {
  const words = useWords(markerWords)
  const law = useWords(checklistWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  const { at, code, note, refusal } = marker
  return (
    <Alert
      type="error" className="refused" data-testid="marker-refused" title={law.notSaved(words.field(clock(at, language)), wordsForError(refusal, language))} description={[code, note.trim()].filter(Boolean).join(' · ')}
      action={<div className="row"><Button size="small" type="primary" loading={busy} data-testid="marker-retry" onClick={onRetry}>{shared.retry}</Button><Button size="small" onClick={onForget}>{law.forget}</Button></div>}
    />
  )
}
