import { ClockCircleOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import type { Inspection, Rectification } from '@cloud-survey/api/contract'
import { App, Button } from 'antd'
import { useState } from 'react'
import { call } from '../../../api-client/call.ts'
import { useWords } from '../../../language/dictionary.ts'
import { daysBetween } from '../../../calendar/chinaDay.ts'
import { keys } from '../../queries.ts'
import { useAction } from '../../useAction.ts'
import { useToday } from '../../useToday.ts'
import { CloseForm } from './CloseForm.tsx'
import { ExtendForm } from './ExtendForm.tsx'
import { RectificationRecord } from './RectificationRecord.tsx'
import { rectificationWords } from './rectificationWords.ts'

/** While the applicant puts things right: how long still, the ways to give more time or to end it, and the notice. `may`: the examiner took part. */
export function WaitingStage({ inspection, rectification, may }: { inspection: Inspection; rectification: Rectification; may: boolean }) {
  const words = useWords(rectificationWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { inspectionId } = inspection
  const [asking, setAsking] = useState<'extend' | 'close' | null>(null)
  const done = (text: string) => (changed: Inspection): void => {
    queries.setQueryData(keys.inspection(inspectionId), changed)
    message.success(text)
    setAsking(null)
  }
  const extending = useAction((body: { answerBy: string; reason: string }) => call('POST /api/inspections/:inspectionId/rectification/extension', { params: { inspectionId }, body }), done(words.extended))
  const closing = useAction((reason: string) => call('POST /api/inspections/:inspectionId/rectification/closing', { params: { inspectionId }, body: { reason } }), done(words.closed))
  const left = daysBetween(useToday(), rectification.answerBy)
  return (
    <section className="stage-paper" aria-label={words.record} data-testid="waiting-stage">
      <div className="paper-scroll" tabIndex={-1}>
        <div className={`panel waiting-answer${left < 0 ? ' is-over' : ''}`}>
          <div className="grow">
            <h2><ClockCircleOutlined aria-hidden /> {words.states.waiting}</h2>
            <p data-testid="answer-until" data-left={left}><strong>{words.until(rectification.answerBy)}</strong> <span className={left < 0 ? 'bad' : 'soft'}>{left < 0 ? `⚠ ${words.daysOver(-left)}` : words.daysLeft(left)}</span></p>
            <p className="soft small no-margin">{words.waitingHint}</p>
          </div>
          {may && (
            <div className="row">
              <Button data-testid="extend" onClick={() => setAsking('extend')}>{words.extend}</Button>
              <Button danger data-testid="close-rectification" onClick={() => setAsking('close')}>{words.close}</Button>
            </div>
          )}
        </div>
        <RectificationRecord inspection={inspection} rectification={rectification} open />
      </div>
      <ExtendForm open={asking === 'extend'} answerBy={rectification.answerBy} busy={extending.busy} onCancel={() => setAsking(null)} onExtend={extending.run} />
      <CloseForm open={asking === 'close'} busy={closing.busy} onCancel={() => setAsking(null)} onClose={closing.run} />
    </section>
  )
}
