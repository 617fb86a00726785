import { useQuery } from '@tanstack/react-query'
import type { Archive } from '@cloud-survey/api/contract'
import { call, fileAddress } from '../api-client/call.ts'
import { useWords } from '../language/dictionary.ts'
import { wordsForError } from '../language/error-words.ts'
import { useLanguage } from '../language/Language.ts'
import { replayWords } from './words.ts'

/** The receipt of a sealed archive, to keep outside of this system. */
export function ReceiptPanel({ archive: { archiveId, revision, status } }: { archive: Archive }) {
  const words = useWords(replayWords).receipt
  const { language } = useLanguage()
  const { data, error } = useQuery({
    queryKey: ['receipt', archiveId, revision], enabled: status === 'sealed', staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => call('GET /api/archives/:archiveId/receipt', { params: { archiveId }, signal }),
  })
  if (status !== 'sealed') return null
  const receipt = data?.receipt ?? null
  const where = { params: { archiveId } }
  return (
    <details className="panel receipt" data-testid="archive-receipt">
      <summary><h2>{words.title}</h2></summary>
      <p className="small">{words.help}</p>
      {error !== null && <p role="alert">{wordsForError(error, language)}</p>}
      {data !== undefined && receipt === null && <p className="small soft">{words.none}</p>}
      {receipt !== null && (
        <>
          <img src={`${fileAddress('GET /api/archives/:archiveId/receipt.svg', where)}?revision=${receipt.revision}`} alt={words.code} width="240" height="240" />
          <pre className="mono small" data-testid="archive-receipt-text">{receipt.text}</pre>
          <div className="row">
            <a href={fileAddress('GET /api/archives/:archiveId/receipt.txt', where)} download>{words.download}</a>
            <a href="/transparency" target="_blank" rel="noreferrer">{words.check}</a>
          </div>
        </>
      )}
    </details>
  )
}
