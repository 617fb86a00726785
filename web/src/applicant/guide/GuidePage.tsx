import type { Guide } from '@cloud-survey/api/contract'
import { useCallback, useState } from 'react'
import { call } from '../../api-client/call.ts'
import type { ReplyOf } from '../../api-client/routes.ts'
import { useWords } from '../../language/dictionary.ts'
import { FailureCard } from '../FailureCard.tsx'
import { Page } from '../Page.tsx'
import { pageWords } from '../page-words.ts'
import { useLoaded } from '../useLoaded.ts'
import { Applied } from './Applied.tsx'
import { ApplyForm } from './ApplyForm.tsx'
import { guideWords } from './guide-words.ts'
import { ZoneCard } from './ZoneCard.tsx'
import { zonesOf } from './zonesOf.ts'

/** What a guide code leads to: what will be looked at, and the application. */
export function GuidePage({ guideToken }: { guideToken: string }) {
  const words = useWords(guideWords)
  const common = useWords(pageWords)
  const load = useCallback(() => call('GET /api/guides/:guideToken', { params: { guideToken } }), [guideToken])
  const { value: guide, error, reload } = useLoaded(load)
  const [applied, setApplied] = useState<ReplyOf<'POST /api/guides/:guideToken/applications'> | null>(null)
  if (applied !== null) return <Applied application={applied} />
  return (
    <Page title={guide?.checklist.matter ?? words.title}>
      {guide !== null && <GuideContent guide={guide} />}
      {guide !== null && <ApplyForm guideToken={guideToken} onApplied={setApplied} />}
      {guide === null && error !== null && <FailureCard title={words.notThere} error={error} onRetry={reload} />}
      {guide === null && error === null && <p role="status">{common.loading}</p>}
    </Page>
  )
}

function GuideContent({ guide }: { guide: Guide }) {
  const words = useWords(guideWords)
  const { checklist } = guide
  return (
    <>
      <section className="card" data-testid="guide">
        <h1>{checklist.matter}</h1>
        <p className="soft">{checklist.situation}</p>
        <p>
          {words.agency}：<strong>{guide.agency}</strong>
        </p>
        <p>{words.intro(checklist.lines.length)}</p>
        <a className="button main" href="#apply">
          {words.apply}
        </a>
      </section>
      {guide.superseded && <p className="notice warn">{words.superseded}</p>}
      <Note title={words.remoteNote} text={checklist.remoteNote} kind="" />
      <Note title={words.caution} text={checklist.caution} kind="warn" />
      <h2>{words.zones}</h2>
      {zonesOf(checklist.lines).map((zone, index) => (
        <ZoneCard key={zone.name} zone={zone} open={index === 0} />
      ))}
    </>
  )
}

/** Characters from which a note waits behind a tap, so that the points come first. */
const foldFrom = 120

function Note({ title, text, kind }: { title: string; text: string | null; kind: string }) {
  if (text === null) return null
  if (text.length > foldFrom) {
    return (
      <details className={`notice ${kind}`}>
        <summary>
          <strong>{title}</strong>
        </summary>
        <p>{text}</p>
      </details>
    )
  }
  return (
    <div className={`notice ${kind}`}>
      <strong>{title}</strong>
      <p>{text}</p>
    </div>
  )
}
