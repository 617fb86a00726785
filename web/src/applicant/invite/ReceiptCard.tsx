import type { ApplicantView } from '@cloud-survey/api/contract'
import { useCallback } from 'react'
import { call, fileAddress } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { pageWords } from '../page-words.ts'
import { useLoaded } from '../useLoaded.ts'
import { receiptWords } from './receipt-words.ts'
import './receipt.css'

/** What the applicant keeps as proof of the sealed record: text and QR, to photograph or to download. Shown once something is sealed. */
export function ReceiptCard({ inviteToken, view: { archiveRoot } }: { inviteToken: string; view: ApplicantView }) {
  return archiveRoot === null ? null : <Sealed key={archiveRoot} inviteToken={inviteToken} archiveRoot={archiveRoot} />
}

function Sealed({ inviteToken, archiveRoot }: { inviteToken: string; archiveRoot: string }) {
  const words = useWords(receiptWords)
  const common = useWords(pageWords)
  const { language } = useLanguage()
  const load = useCallback(() => call('GET /api/invites/:inviteToken/receipt', { params: { inviteToken } }), [inviteToken])
  const { value, error, reload } = useLoaded(load)
  const where = { params: { inviteToken } }
  const receipt = value?.receipt ?? null
  return (
    <section className="card" data-testid="receipt">
      <h2>{words.title}</h2>
      <p>{words.help}</p>
      {value === null && error === null && <p role="status">{common.loading}</p>}
      {value === null && error !== null && (
        <p role="alert">{wordsForError(error, language)} <button type="button" className="button compact" onClick={reload}>{common.tryAgain}</button></p>
      )}
      {receipt !== null && (
        <>
          {/* A picture that the page has drawn is not fetched again by the same address. */}
          <img className="receipt-code" src={`${fileAddress('GET /api/invites/:inviteToken/receipt.svg', where)}?revision=${receipt.archiveId}-${receipt.revision}`} alt={words.code} width="280" height="280" />
          <pre className="receipt-text" data-testid="receipt-text">{receipt.text}</pre>
          <p className="row">
            <a className="button" data-testid="receipt-download" href={fileAddress('GET /api/invites/:inviteToken/receipt.txt', where)} download>{words.download}</a>
            <a className="button quiet" href="/transparency">{words.check}</a>
          </p>
        </>
      )}
      {value !== null && receipt === null && <p className="small">{words.fingerprint}<br /><code>{archiveRoot}</code></p>}
    </section>
  )
}
