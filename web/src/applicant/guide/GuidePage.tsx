import { lazy, Suspense, useMemo, useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { Page } from '../Page.tsx'
import { askedIn } from './askedIn.ts'
import './guide.css'
import { GuideContent } from './GuideContent.tsx'
import { guideWords } from './guide-words.ts'
import { keepApplication, keptApplication, type Application } from './keptApplication.ts'
import { ReadingAids } from './ReadingAids.tsx'
import { useGuide } from './useGuide.ts'
import { Waiting } from './Waiting.tsx'

const Applied = lazy(async () => ({ default: (await import('./Applied.tsx')).Applied }))

/** What a guide code leads to: what will be looked at, and the application. */
export function GuidePage({ guideToken }: { guideToken: string }) {
  const words = useWords(guideWords)
  const asked = useMemo(() => askedIn(window.location.search), [])
  const { value: read, error, reload } = useGuide(guideToken, asked)
  const [applied, setApplied] = useState(() => keptApplication(guideToken))
  const keep = (application: Application | null): void => {
    keepApplication(guideToken, application)
    setApplied(application)
  }
  if (applied !== null) return <Suspense><Applied application={applied} onAnother={() => keep(null)} /></Suspense>
  return (
    <Page title={read?.guide.matter.name ?? words.title}>
      <ReadingAids printable={read !== null} />
      {read !== null && <GuideContent read={read} onApplied={keep} />}
      {read === null && <Waiting error={error} onRetry={reload} />}
    </Page>
  )
}
