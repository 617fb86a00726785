import { FilePdfOutlined } from '@ant-design/icons'
import type { Inspection, Rectification } from '@cloud-survey/api/contract'
import { Button, Tag } from 'antd'
import { fileAddress } from '../../../api-client/call.ts'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { dayTime } from '../../format.ts'
import { OutcomeTag } from '../../tags.tsx'
import { LateMark } from './LateMark.tsx'
import { NoticePaper, type Whose } from './NoticePaper.tsx'
import { noticeWords } from './noticeWords.ts'
import { rectificationWords } from './rectificationWords.ts'
import { stepsOf, type Step } from './stepsOf.ts'

const looks: Record<Rectification['state'], string> = { waiting: 'warn', answered: 'calm', settled: 'good', closed: 'plain' }

/** What became of a rectification, step by step, with its notice to read and to print. */
export function RectificationRecord({ inspection, rectification, open = false }: { inspection: Whose & Pick<Inspection, 'conclusion' | 'earlierConclusions'>; rectification: Rectification; /** The notice is unfolded. */ open?: boolean }) {
  const words = useWords(rectificationWords)
  const notice = useWords(noticeWords)
  const { rectificationId, number, state, note, lines, answerBy } = rectification
  const { inspectionId } = inspection
  const address = fileAddress('GET /api/inspections/:inspectionId/rectifications/:rectificationId/notice.pdf', { params: { inspectionId, rectificationId } })
  return (
    <div className="rectification" data-testid="rectification" data-state={state}>
      <div className="row spread">
        <span className="row"><strong className="mono">{number}</strong><Tag className={`tag-${looks[state]}`} variant="filled">{words.states[state]}</Tag></span>
        <Button href={address} target="_blank" icon={<FilePdfOutlined />} data-testid="notice-pdf">{words.pdf}</Button>
      </div>
      <ol className="rectification-steps">{stepsOf(inspection, rectification).map((step) => <Told key={`${step.kind}-${step.at}`} step={step} />)}</ol>
      <details open={open}><summary>{notice.lines(lines.length)}</summary><NoticePaper inspection={inspection} issued={rectification} answerBy={answerBy} note={note} lines={lines} /></details>
    </div>
  )
}

function Told({ step }: { step: Step }) {
  const words = useWords(rectificationWords)
  const { language } = useLanguage()
  const { kind, at, reason } = step
  return (
    <li data-testid={`step-${kind}`}>
      <span className="soft small tabular">{dayTime(at, language)}</span>
      <span>
        {sentenceOf(step, words)} {step.kind === 'answered' && step.late && <LateMark />}{step.kind === 'settled' && <OutcomeTag outcome={step.outcome} />}
        {reason !== null && <span className="soft small" lang="zh-CN"> {reason}</span>}
      </span>
    </li>
  )
}

function sentenceOf(step: Step, { steps: told }: (typeof rectificationWords)['en']): string {
  if (step.kind === 'issued') return told.issued(step.by)
  if (step.kind === 'extended') return told.extended(step.by, step.answerBy)
  if (step.kind === 'answered') return step.recheck ? told.recheck : told.answered(step.files)
  return step.kind === 'closed' ? told.closed(step.by) : told.settled
}
