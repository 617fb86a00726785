import { ApiFailure } from '../api-client/ApiFailure.ts'
import { useWords } from '../language/dictionary.ts'
import { wordsForError } from '../language/error-words.ts'
import { useLanguage } from '../language/Language.ts'
import { pageWords } from './page-words.ts'

/** Says what could not be read, and lets the reader try again where that can help. */
export function FailureCard({ title, error, onRetry }: { title: string; error: unknown; onRetry: () => void }) {
  const words = useWords(pageWords)
  const { language } = useLanguage()
  const lasting = error instanceof ApiFailure && !error.transient
  return (
    <section className="card" role="alert" data-testid="failure">
      <h1>{title}</h1>
      <p>{wordsForError(error, language)}</p>
      {!lasting && <button type="button" className="button main" onClick={onRetry}>{words.tryAgain}</button>}
    </section>
  )
}
