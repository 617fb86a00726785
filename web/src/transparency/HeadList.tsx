import type { CityHead } from '@cloud-survey/api/contract'
import { useState } from 'react'
import { call } from '../api-client/call.ts'
import { dateWords } from '../applicant/dateWords.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { wordsForError } from '../language/error-words.ts'
import { transparencyWords } from './words.ts'

const atOnce = 100

/** The published heads, newest first; they are fetched when asked for. */
export function HeadList() {
  const words = useWords(transparencyWords)
  const { language } = useLanguage()
  const [heads, setHeads] = useState<CityHead[] | null>(null)
  const [more, setMore] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const fetchAfter = async (known: readonly CityHead[]): Promise<void> => {
    const before = known.at(-1)?.head.at
    try {
      const next = (await call('GET /api/transparency/heads', { query: before === undefined ? {} : { before } })).heads
      setHeads([...known, ...next])
      setMore(next.length === atOnce)
      setError(null)
    } catch (failure) {
      setError(failure)
      setMore(true)
    }
  }
  return (
    <details className="card" data-testid="heads" onToggle={({ currentTarget }) => void (currentTarget.open && heads === null && fetchAfter([]))}>
      <summary><h2>{words.heads}</h2></summary>
      <p className="soft small">{words.headsHelp}</p>
      <ol className="heads">
        {heads?.map(({ head }) => (
          <li key={head.at}>
            <span>{dateWords(head.at, language)} · <strong>{words.leaves(head.size)}</strong></span>
            <code>{head.rootSha256}</code>
          </li>
        ))}
      </ol>
      {error !== null && <p className="notice bad" role="alert">{wordsForError(error, language)}</p>}
      {more && <button type="button" className="button compact" onClick={() => void fetchAfter(heads ?? [])}>{words.more}</button>}
    </details>
  )
}
