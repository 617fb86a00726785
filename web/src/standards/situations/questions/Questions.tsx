import { Button } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { faultsBeside } from '../fields/faultsAt.ts'
import { FaultList } from '../fields/FaultList.tsx'
import { matterWords } from '../matterWords.ts'
import type { MatterProps } from '../matter/useMatterFields.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { mostQuestions, newQuestion } from './questionEdits.ts'

/** What the applicant is asked, so that the situation can be found: in the order it is asked. */
export function Questions(props: MatterProps) {
  const words = useWords(matterWords)
  const { document: { questions }, faults, onChange } = props
  return (
    <section className="panel" aria-labelledby="matter-questions" data-path="questions">
      <div className="row spread">
        <h2 id="matter-questions">{words.questions}</h2>
        <Button data-testid="add-question" disabled={props.locked || questions.length >= mostQuestions} onClick={() => onChange((before) => ({ ...before, questions: [...before.questions, newQuestion(before.questions)] }))}>{words.addQuestion}</Button>
      </div>
      <p className="soft small">{words.questionsHint}</p>
      <FaultList faults={faultsBeside(faults, 'questions', questions.map(({ questionId }) => questionId))} />
      {questions.length === 0 && <p className="soft">{words.noQuestions}</p>}
      <ol className="sit-cards">{questions.map((question, index) => <li key={index}><QuestionCard {...props} question={question} index={index} /></li>)}</ol>
    </section>
  )
}
