import type { Inspection } from '@cloud-survey/api/contract'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { dayTime } from '../../format.ts'
import { ConclusionCard } from '../ConclusionCard.tsx'
import { rectificationWords } from './rectificationWords.ts'

/** The conclusions that stood before a rectification, newest first. */
export function EarlierConclusions({ inspection: { inspectionId, earlierConclusions } }: { inspection: Pick<Inspection, 'inspectionId' | 'earlierConclusions'> }) {
  const words = useWords(rectificationWords)
  const { language } = useLanguage()
  if (earlierConclusions.length === 0) return null
  return (
    <details className="small" data-testid="earlier-conclusions">
      <summary>{words.earlier(earlierConclusions.length)}</summary>
      {earlierConclusions.toReversed().map((each) => <ConclusionCard key={each.conclusionId} inspectionId={inspectionId} conclusion={each} accountId={null} title={words.earlierOf(dayTime(each.concludedAt, language))} />)}
    </details>
  )
}
