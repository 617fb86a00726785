import { useWords } from '../../language/dictionary.ts'
import { FailureCard } from '../FailureCard.tsx'
import { pageWords } from '../page-words.ts'
import { guideWords } from './guide-words.ts'

/** The guide is not there yet, or cannot be had. */
export function Waiting({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const words = useWords(guideWords)
  const common = useWords(pageWords)
  return error === null ? <p role="status">{common.loading}</p> : <FailureCard title={words.notThere} error={error} onRetry={onRetry} />
}
