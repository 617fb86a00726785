import type { CityHead } from '@cloud-survey/api/contract'
import { useCallback } from 'react'
import { call, fileAddress } from '../api-client/call.ts'
import { dateWords } from '../applicant/dateWords.ts'
import { Page } from '../applicant/Page.tsx'
import { pageWords } from '../applicant/page-words.ts'
import { useLoaded } from '../applicant/useLoaded.ts'
import { useWords } from '../language/dictionary.ts'
import { wordsForError } from '../language/error-words.ts'
import { useLanguage } from '../language/Language.ts'
import { CheckForm } from './CheckForm.tsx'
import { ConfirmForm } from './ConfirmForm.tsx'
import { HeadList } from './HeadList.tsx'
import { compareWithSeen } from './seenHead.ts'
import { transparencyWords } from './words.ts'
import './transparency.css'

/** The public page of the city log: what it is, its newest head, all heads, the whole for download, and a check of what one holds. */
export function TransparencyPage() {
  const words = useWords(transparencyWords)
  const common = useWords(pageWords)
  const { language } = useLanguage()
  const load = useCallback(() => call('GET /api/transparency'), [])
  const { value, error, reload } = useLoaded(load)
  const loadTrust = useCallback(() => call('GET /api/trust'), [])
  const second = useLoaded(loadTrust).value?.keys.find(({ algorithm }) => algorithm === 'SM2')
  return (
    <Page title={words.title}>
      <section className="card">
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        <p className="soft small">{words.privacy}</p>
      </section>
      <CheckForm />
      <ConfirmForm />
      {value === null && error === null && <p role="status">{common.loading}</p>}
      {value === null && error !== null && (
        <section className="notice bad" role="alert">
          <p>{wordsForError(error, language)}</p>
          <button type="button" className="button compact" onClick={reload}>{common.tryAgain}</button>
        </section>
      )}
      {value !== null && <Newest registered={value.registered} newest={value.newest} />}
      {value !== null && value.newest !== null && <HeadList />}
      <section className="card">
        <h2>{words.download}</h2>
        <p className="small">{words.downloadHelp}</p>
        <p className="row">
          <a className="button" data-testid="registry" href={fileAddress('GET /api/transparency/registry.jsonl')} download>{words.download}</a>
          <a className="button quiet" href={fileAddress('GET /api/trust/root.pem')} download>{words.anchor}</a>
          {second !== undefined && <a className="button quiet" data-testid="anchor-sm2" href={fileAddress('GET /api/trust/root-sm2.pem')} download>{words.anchorSm2}</a>}
        </p>
        {second !== undefined && <p className="soft small">{words.sm2Key} <code>{second.keyId}</code></p>}
      </section>
    </Page>
  )
}

function Newest({ registered, newest }: { registered: number; newest: CityHead | null }) {
  const words = useWords(transparencyWords)
  const { language } = useLanguage()
  const more = registered - (newest?.head.size ?? 0)
  return (
    <section className="card" data-testid="newest-head" data-size={newest?.head.size ?? 0}>
      <h2>{words.newest}</h2>
      {newest === null ? <p>{words.none}</p> : (
        <dl className="facts">
          <dt>{words.size}</dt><dd><strong>{words.leaves(newest.head.size)}</strong></dd>
          <dt>{words.at}</dt><dd>{dateWords(newest.head.at, language)}</dd>
          <dt>{words.signer}</dt><dd><code>{newest.keyId}</code></dd>
          <dt>{words.root}</dt><dd><code>{newest.head.rootSha256}</code></dd>
          <dt>{words.rootSm3}</dt><dd><code>{newest.head.rootSm3}</code></dd>
        </dl>
      )}
      {newest !== null && <Continued key={newest.head.at} newest={newest} />}
      {newest !== null && more > 0 && <p className="soft small after">{words.pending(more)}</p>}
    </section>
  )
}

/** Whether the log continues what this browser saw on an earlier visit. */
function Continued({ newest }: { newest: CityHead }) {
  const words = useWords(transparencyWords)
  const { language } = useLanguage()
  const compare = useCallback(() => compareWithSeen(newest), [newest])
  const { value } = useLoaded(compare)
  if (value === null) return null
  const since = dateWords(value.since, language)
  return <p className={`notice after ${value.holds ? 'good' : 'bad'}`} role={value.holds ? 'status' : 'alert'} data-testid="continued" data-holds={value.holds}>{value.holds ? words.continues(since) : words.broken(since)}</p>
}
