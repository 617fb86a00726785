import { Alert, Button } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { deskWords } from '../words.ts'
import { checklistWords } from './checklistWords.ts'
import type { TakenSnapshot } from './useSnapping.ts'
import { roomWords } from './words.ts'

/** A picture that api did not take: why, what it shows, and the ways to send it again or to save it here. */
export function RefusedSnapshot({ snapshot, busy, onRetry, onForget }: { snapshot: TakenSnapshot; busy: boolean; onRetry: () => void; onForget: () => void }) {
  const words = useWords(roomWords)
  const law = useWords(checklistWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  const title = snapshot.code === null ? words.snapshot : words.snapshotFor(snapshot.code)
  return (
    <Alert
      type="error" className="refused" data-testid="snapshot-refused" title={law.notSaved(title, wordsForError(snapshot.refusal, language))}
      description={<img className="refused-picture" src={snapshot.address} alt={title} />}
      action={
        <div className="row">
          <Button size="small" type="primary" loading={busy} data-testid="snapshot-retry" onClick={onRetry}>{shared.retry}</Button>
          <Button size="small" href={snapshot.address} download={`${snapshot.code ?? 'snapshot'}-${Math.round(snapshot.taken)}.png`}>{words.saveHere}</Button>
          <Button size="small" onClick={onForget}>{law.forget}</Button>
        </div>
      }
    />
  )
}
