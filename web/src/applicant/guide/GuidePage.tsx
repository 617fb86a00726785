import type { Guide } from '@cloud-survey/api/contract'
import { useCallback, useState } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { FailureCard } from '../FailureCard.tsx'
import { Page } from '../Page.tsx'
import { pageWords } from '../page-words.ts'
import { useLoaded } from '../useLoaded.ts'
import { Applied } from './Applied.tsx'
import { ApplyForm } from './ApplyForm.tsx'
import { guideWords } from './guide-words.ts'
import { keepApplication, keptApplication, type Application } from './keptApplication.ts'
import { Preparing } from './Preparing.tsx'
import { ZoneCard } from './ZoneCard.tsx'
import { zonesOf } from './zonesOf.ts'

/** What a guide code leads to: what will be looked at, and the application. */
export function GuidePage({ guideToken }: { guideToken: string }) {
  const words = useWords(guideWords)
  const common = useWords(pageWords)
  const load = useCallback(() => call('GET /api/guides/:guideToken', { params: { guideToken } }), [guideToken])
  const { value: guide, error, reload } = useLoaded(load)
  const [applied, setApplied] = useState(() => keptApplication(guideToken))
  const keep = (application: Application | null): void => {
    keepApplication(guideToken, application)
    setApplied(application)
  }
  if (applied !== null) return <Applied application={applied} onAnother={() => keep(null)} />
  return (
    <Page title={guide?.checklist.matter ?? words.title}>
      {guide !== null && <GuideContent guide={guide} />}
      {guide !== null && <ApplyForm guideToken={guideToken} onApplied={keep} />}
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
        <h1 lang="zh-CN">{checklist.matter}</h1>
        <p className="soft" lang="zh-CN">{checklist.situation}</p>
        <p>
          {words.agency}<strong lang="zh-CN">{guide.agency}</strong>
        </p>
        <p>{words.intro(checklist.lines.length)}</p>
        {words.inChinese !== '' && <p className="soft">{words.inChinese}</p>}
        <a className="button main" href="#apply">
          {words.apply}
        </a>
      </section>
      {guide.superseded && <p className="notice warn">{words.superseded}</p>}
      <Preparing checklist={checklist} />
      <h2>{words.zones}</h2>
      {zonesOf(checklist.lines).map((zone, index) => (
        <ZoneCard key={zone.name} zone={zone} open={index === 0} />
      ))}
    </>
  )
}
