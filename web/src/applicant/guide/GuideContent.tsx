import type { Answers, Guide } from '@cloud-survey/api/contract'
import { lazy, Suspense, useMemo } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dateWords } from '../dateWords.ts'
import { ChecklistView } from './ChecklistView.tsx'
import { GuideHead } from './GuideHead.tsx'
import { guideWords } from './guide-words.ts'
import type { Application } from './keptApplication.ts'
import type { ReadGuide } from './keptGuide.ts'
import { NotRemote, OnSite } from './OnSite.tsx'
import { useGuide } from './useGuide.ts'
import { Waiting } from './Waiting.tsx'

// Only the code of a whole matter asks questions.
const FindSituation = lazy(async () => ({ default: (await import('./FindSituation.tsx')).FindSituation }))

type OnApplied = (application: Application) => void

/** A guide as it was read: of one situation its checklist; of a whole matter the questions that lead to one. */
export function GuideContent({ read, onApplied }: { read: ReadGuide; onApplied: OnApplied }) {
  const { guide } = read
  return (
    <>
      <GuideHead guide={guide} />
      <Notices read={read} />
      <NotRemote matter={guide.matter} />
      {guide.checklist !== null && <ChecklistView key={guide.checklist.sha256} guide={guide} checklist={guide.checklist} answers={{}} onApplied={onApplied} />}
      {guide.checklist === null && <NoChecklist guide={guide} onApplied={onApplied} />}
      <OnSite agency={guide.agency} mode={guide.matter.mode} />
    </>
  )
}

/** What is to be known of what is shown: it is a kept copy, or not what is in force. */
function Notices({ read: { guide, keptAt } }: { read: ReadGuide }) {
  const words = useWords(guideWords)
  const { language } = useLanguage()
  const current = guide.versions.find(({ inForce }) => inForce)
  const situation = guide.checklist === null ? '' : `?situation=${guide.checklist.situationId}`
  return (
    <>
      {keptAt !== null && <p className="notice warn" role="status" data-testid="offline">{words.offline(dateWords(keptAt, language))}</p>}
      {guide.superseded && (
        <div className="notice warn" data-testid="superseded">
          <p>{guide.withdrawn ? words.withdrawn : current && guide.checklist ? words.older(guide.checklist.version) : words.ended}</p>
          {!guide.withdrawn && current && <p><a href={`/g/${guide.guideToken}${situation}`}>{words.toCurrent}</a></p>}
        </div>
      )}
    </>
  )
}

function NoChecklist({ guide, onApplied }: { guide: Guide; onApplied: OnApplied }) {
  const words = useWords(guideWords)
  if (guide.situations.length === 0) return guide.matter.mode === 'allowed' ? <p className="notice warn" data-testid="no-checklist">{words.noChecklist}</p> : null
  return (
    <Suspense fallback={<Waiting error={null} onRetry={() => {}} />}>
      <FindSituation guide={guide}>
        {({ situationId, name, answers, onChange }) => <Situation key={situationId} guideToken={guide.guideToken} situationId={situationId} name={name} answers={answers} onChange={onChange} onApplied={onApplied} />}
      </FindSituation>
    </Suspense>
  )
}

type Found = { guideToken: string; situationId: string; name: string; answers: Answers; onChange: () => void; onApplied: OnApplied }

/** The situation that the answers led to, with its checklist. */
function Situation({ guideToken, situationId, name, answers, onChange, onApplied }: Found) {
  const words = useWords(guideWords)
  const asked = useMemo(() => ({ situation: situationId }), [situationId])
  const { value: read, error, reload } = useGuide(guideToken, asked)
  return (
    <>
      <section className="card" data-testid="your-situation">
        <p className="soft small">{words.situation}</p>
        <h2 lang="zh-CN">{name}</h2>
        <button type="button" className="button quiet compact" data-testid="change-answers" onClick={onChange}>{words.changeAnswers}</button>
      </section>
      {read === null && <Waiting error={error} onRetry={reload} />}
      {read?.guide.checklist && <ChecklistView key={read.guide.checklist.sha256} guide={read.guide} checklist={read.guide.checklist} answers={answers} onApplied={onApplied} />}
    </>
  )
}
