import type { OutcomeReport } from '@cloud-survey/api/contract'
import { Alert, Button, Spin } from 'antd'
import { score } from '../../../desk/format.ts'
import { OutcomeTag } from '../../../desk/tags.tsx'
import { useWords } from '../../../language/dictionary.ts'
import { wordsForError } from '../../../language/error-words.ts'
import { useLanguage } from '../../../language/Language.ts'
import { whatIfWords } from '../whatIfWords.ts'
import { Decisive } from './Decisive.tsx'
import { WhatIfTrace } from './WhatIfTrace.tsx'

type Props = { report: OutcomeReport | undefined; behind: boolean; error: unknown; onRetry: () => void }

/** What the rule says of the verdicts: the outcome or those still possible, why, and what could still change it. */
export function WhatIfAnswer({ report, behind, error, onRetry }: Props) {
  const words = useWords(whatIfWords)
  const { language } = useLanguage()
  if (error !== null) return <Alert type="error" showIcon role="alert" title={words.failed} description={wordsForError(error, language)} action={<Button size="small" onClick={onRetry}>{words.retry}</Button>} data-testid="what-if-error" />
  if (report === undefined) return <div className="sit-answer"><Spin size="small" aria-label={words.asking} /></div>
  const { outcome, possible, open, score: points, trace } = report
  return (
    <div className={`sit-answer${behind ? ' is-behind' : ''}`} data-testid="answer" data-outcome={outcome ?? 'open'} data-behind={behind} aria-busy={behind}>
      <div role="status" className="row">
        <strong>{outcome === null ? words.possible : words.outcome}</strong>
        {(outcome === null ? possible : [outcome]).map((each) => <OutcomeTag key={each} outcome={each} />)}
        {open.length > 0 && <span className="soft small">{words.open(open.length)}</span>}
      </div>
      {points !== null && points.attainable > 0 && <p className="small no-margin">{words.points(points.got, points.attainable)}{points.normalised !== null && ` · ${words.normalised(score(points.normalised))}`}</p>}
      <WhatIfTrace trace={trace} />
      <Decisive report={report} />
    </div>
  )
}
