import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { Page } from '../Page.tsx'
import type { LiveState } from './live-state.ts'
import { liveWords } from './live-words.ts'

/** Why this page is no longer in the session. */
export function LiveEnded({ state, onTakeOver, onLeave }: { state: LiveState; onTakeOver: () => void; onLeave: () => void }) {
  const words = useWords(liveWords)
  const { language } = useLanguage()
  const reason = state.reason ?? 'ended'
  const again = reason === 'replaced' || reason === 'refused'
  return (
    <Page title={words.ended[reason].title}>
      <section className="card" data-testid="live-ended" data-reason={reason}>
        <h1>{words.ended[reason].title}</h1>
        <p>{reason === 'refused' ? wordsForError(state.error, language) : words.ended[reason].help}</p>
        <div className="stack">
          {again && <button type="button" className="button main" data-testid="take-over" onClick={onTakeOver}>{words.takeOver}</button>}
          <button type="button" className={again ? 'button' : 'button main'} data-testid="back" onClick={onLeave}>{words.back}</button>
        </div>
      </section>
    </Page>
  )
}
