import type { Inspection } from '@cloud-survey/api/contract'
import { useWords } from '../../../language/dictionary.ts'
import { AnswerStage } from './AnswerStage.tsx'
import { lastRectification } from './judgedNow.ts'
import { NextStep } from './NextStep.tsx'
import { failedLines, issuableConclusion } from './noticeDraft.ts'
import { NoticeForm } from './NoticeForm.tsx'
import { RectificationRecord } from './RectificationRecord.tsx'
import { rectificationWords } from './rectificationWords.ts'
import type { FileChoice } from './useFileChoice.ts'
import { WaitingStage } from './WaitingStage.tsx'

type Props = {
  inspection: Inspection
  accountId: string
  active: string
  choice: FileChoice
  /** The notice is being written. */
  writing: boolean
  onWriting: (writing: boolean) => void
  onOpen: () => void
}

/** Whether there is more to show beside the checklist than that no session is on: a notice to issue, or a rectification. */
export function hasRectification(inspection: Inspection): boolean {
  return inspection.rectifications.length > 0 || issuableConclusion(inspection) !== null
}

/** In place of the live picture, while no session is on: what a rectification asks for now. */
export function RectificationStage({ inspection, accountId, active, choice, writing, onWriting, onOpen }: Props) {
  const words = useWords(rectificationWords)
  const { rectifications, examiners } = inspection
  const may = examiners.some((each) => each.accountId === accountId)
  const last = lastRectification(inspection)
  const issuable = issuableConclusion(inspection)
  if (issuable !== null && writing) return <NoticeForm inspection={inspection} conclusionId={issuable.conclusionId} failed={failedLines(inspection)} onDone={() => onWriting(false)} />
  if (last?.state === 'waiting') return <WaitingStage inspection={inspection} rectification={last} may={may} />
  if (last?.state === 'answered') return <AnswerStage inspection={inspection} active={active} choice={choice} onOpen={onOpen} />
  return (
    <section className="stage-paper" aria-label={words.record}>
      <div className="paper-scroll" tabIndex={-1}>
        {issuable !== null && <NextStep needed={issuable.outcome === 'rectify'} failed={failedLines(inspection)} may={may} onWrite={() => onWriting(true)} />}
        {rectifications.toReversed().map((each) => <RectificationRecord key={each.rectificationId} inspection={inspection} rectification={each} open={each === last && issuable === null} />)}
      </div>
    </section>
  )
}
