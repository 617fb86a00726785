import { useQueryClient } from '@tanstack/react-query'
import type { Inspection } from '@cloud-survey/api/contract'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { score } from '../format.ts'
import { keys } from '../queries.ts'
import { OutcomeTag } from '../tags.tsx'
import { deskWords } from '../words.ts'
import { checklistWords } from './checklistWords.ts'
import { ConclusionCard } from './ConclusionCard.tsx'
import { isOpen } from './currentSession.ts'
import { CodeLinks } from './outcome/CodeLinks.tsx'
import { OnSiteDecision } from './outcome/OnSiteDecision.tsx'
import { WhatCouldChange } from './outcome/WhatCouldChange.tsx'
import { EarlierConclusions } from './rectification/EarlierConclusions.tsx'
import { issuableConclusion } from './rectification/noticeDraft.ts'
import { noticeWords } from './rectification/noticeWords.ts'
import { Trace } from './Trace.tsx'

type Props = { inspection: Inspection; accountId: string; /** Findings are still on their way. */ saving: boolean; onGoTo: (code: string) => void }

/** What the rule says so far, and the way to a signed conclusion. */
export function OutcomePanel({ inspection, accountId, saving, onGoTo }: Props) {
  const words = useWords(checklistWords)
  const notice = useWords(noticeWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null })
  const { report, conclusion, inspectionId } = inspection
  const hidden = new Set(inspection.hidden.map(({ code }) => code)).size
  const conclude = async (onSite?: string): Promise<void> => {
    setState({ busy: true, failure: null })
    try {
      await call('POST /api/inspections/:inspectionId/conclusion', { params: { inspectionId }, ...(onSite !== undefined && { body: { onSite: { reason: onSite } } }) })
      setState({ busy: false, failure: null })
    } catch (failure) {
      setState({ busy: false, failure })
    }
    await queries.invalidateQueries({ queryKey: keys.inspection(inspectionId) })
  }
  // What was incomplete when asked may be complete by now.
  const refused = state.failure !== null && !(codeOf(state.failure) === 'findings-incomplete' && report.open.length === 0)
  return (
    <section className="outcome" aria-live="polite">
      {refused && <Refusal failure={state.failure} open={report.open} onGoTo={onGoTo} />}
      {conclusion === null && (
        <>
          <div className="row spread">
            <h3 className="no-margin">{words.outcome}</h3>
            {report.outcome === null ? <span className="soft" data-testid="outcome">{words.outcomeOpen}</span> : <span data-testid="outcome" data-outcome={report.outcome}><OutcomeTag outcome={report.outcome} /></span>}
          </div>
          {report.outcome === null && report.possible.length > 0 && <p className="small soft">{words.possible(enumerated(report.possible.map((outcome) => shared.outcomes[outcome]), language))}</p>}
          <WhatCouldChange inspection={inspection} onGoTo={onGoTo} />
          {hidden > 0 && <p className="small soft" data-testid="apart">{words.apart(hidden)}</p>}
          {report.score !== null && report.score.attainable > 0 && <p className="small">{words.score(report.score.got, report.score.attainable)}{report.score.normalised === null ? '' : ` · ${words.normalised(score(report.score.normalised))}`}</p>}
          <details className="small"><summary>{words.trace}</summary><Trace trace={report.trace} /></details>
        </>
      )}
      {conclusion !== null && <ConclusionCard inspectionId={inspectionId} conclusion={conclusion} accountId={accountId} />}
      {conclusion?.stands !== true && <Button type={conclusion === null ? 'primary' : 'default'} block loading={state.busy || saving} data-testid="conclude" onClick={() => void conclude()}>{conclusion === null ? words.conclude : words.concludeAgain}</Button>}
      {conclusion?.stands !== true && <OnSiteDecision busy={state.busy} onDecide={conclude} />}
      {issuableConclusion(inspection) !== null && isOpen(inspection) && <p className="small soft" data-testid="notice-later">{notice.afterSession}</p>}
      <EarlierConclusions inspection={inspection} />
    </section>
  )
}

const codeOf = (failure: unknown) => (failure instanceof ApiFailure ? failure.code : null)

/** Why it cannot be concluded, and what to do. */
function Refusal({ failure, open, onGoTo }: { failure: unknown; open: readonly string[]; onGoTo: (code: string) => void }) {
  const words = useWords(checklistWords)
  const { language } = useLanguage()
  const code = codeOf(failure)
  return (
    <Alert
      type="warning" showIcon role="alert" data-testid="conclude-refused" data-code={code} title={words.concludeFailed}
      description={
        <>
          <p>{code === 'examiners-too-few' ? words.tooFew : code === 'findings-incomplete' ? words.incomplete : wordsForError(failure, language)}</p>
          {code === 'findings-incomplete' && <CodeLinks codes={open} onGoTo={onGoTo} />}
        </>
      }
    />
  )
}
