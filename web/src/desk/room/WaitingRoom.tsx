import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons'
import type { Inspection } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { roomWords } from './words.ts'

/** Before the applicant's camera is on: what is done already and what still has to be. */
export function WaitingRoom({ inspection }: { inspection: Inspection }) {
  const words = useWords(roomWords)
  const steps = [
    [words.todo.opened, inspection.invite?.opened ?? false],
    [words.todo.consent, inspection.consentAt !== null],
    [words.todo.selfTest, inspection.selfTest !== null],
    [words.todo.camera, false],
  ] as const
  return (
    <div className="stage-cover" data-testid="waiting-room">
      <h2>{words.waitingTitle}</h2>
      <ul>{steps.map(([text, done]) => <li key={text} className={done ? 'is-done' : ''}>{done ? <CheckCircleFilled aria-hidden /> : <ClockCircleOutlined aria-hidden />} {text}</li>)}</ul>
    </div>
  )
}
