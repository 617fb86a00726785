import { Alert, Button } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { deskWords } from '../words.ts'
import { checklistWords } from './checklistWords.ts'
import type { Draft } from './drafts.ts'

/** A judgement that api did not take: why, what it was, and the way to give it again. */
export function RefusedFinding({ draft, onRetry, onForget }: { draft: Draft; onRetry: () => void; onForget: () => void }) {
  const words = useWords(checklistWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  return (
    <Alert
      type="error" className="refused" data-testid="finding-refused" title={words.notSaved(shared.verdicts[draft.verdict], wordsForError(draft.refusal, language))} description={draft.reason}
      action={<div className="row"><Button size="small" type="primary" data-testid="finding-retry" onClick={onRetry}>{shared.retry}</Button><Button size="small" onClick={onForget}>{words.forget}</Button></div>}
    />
  )
}
