import type { Question } from '@cloud-survey/api/contract'
import { Segmented } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { enumerated } from '../../../language/enumerated.ts'
import { useLanguage } from '../../../language/Language.ts'
import { faultsAt, faultsBeside } from '../fields/faultsAt.ts'
import { FaultList } from '../fields/FaultList.tsx'
import { Field, FieldGroup } from '../fields/Field.tsx'
import { OrderButtons } from '../fields/OrderButtons.tsx'
import { TextInput } from '../fields/TextInput.tsx'
import { matterWords } from '../matterWords.ts'
import type { MatterProps } from '../matter/useMatterFields.tsx'
import { moved } from '../zones/moveLine.ts'
import { ChoiceOptions } from './ChoiceOptions.tsx'
import { NumberBounds } from './NumberBounds.tsx'
import { askedBy, questionRenamed, withKind, withQuestion, withText, type Kind } from './questionEdits.ts'

const kinds: readonly Kind[] = ['number', 'choice', 'yes-no']
const idPattern = /^[a-z][A-Za-z0-9]{0,29}$/

/** One question: its id in conditions, its words, and what may be answered. */
export function QuestionCard({ question, index, ...props }: MatterProps & { question: Question; index: number }) {
  const words = useWords(matterWords)
  const { document, faults, onChange } = props
  const { questionId } = question
  const path = `questions.${questionId}`
  const parts = ['text', 'unit', 'min', 'max', 'options', 'questionId']
  const change = (next: (question: Question) => Question): void => onChange((before) => withQuestion(before, questionId, next))
  const idProblem = (typed: string): string | null => {
    if (!idPattern.test(typed.trim())) return words.idRule
    return document.questions.some((other) => other !== question && other.questionId === typed.trim()) ? words.idTaken : null
  }
  return (
    <div className="sit-card" data-path={path} data-testid={`question-${questionId}`}>
      <QuestionHead question={question} index={index} {...props} />
      <FaultList faults={faultsBeside(faults, path, parts)} />
      <div className="sit-fields">
        <Field label={words.questionId} path={`${path}.questionId`} hint={words.questionIdHint} faults={faultsAt(faults, `${path}.questionId`)}>
          {(ids) => <TextInput {...ids} mono naming maxLength={30} value={questionId} problemOf={idProblem} onCommit={(to) => onChange((before) => questionRenamed(before, questionId, to))} data-testid="question-id" />}
        </Field>
        <FieldGroup label={words.kind}>
          <Segmented disabled={props.locked} value={question.kind} options={kinds.map((value) => ({ value, label: words.kinds[value] }))} name={`kind-${index}`} onChange={(kind) => change((before) => withKind(before, kind))} />
        </FieldGroup>
        <Field label={words.textZh} path={`${path}.text`} faults={faultsBeside(faults, `${path}.text`, ['en'])}>
          {(ids) => <TextInput {...ids} lang="zh-CN" value={question.text.zh} onCommit={(typed) => change((before) => ({ ...before, text: withText(before.text, 'zh', typed) }))} data-testid="question-zh" />}
        </Field>
        <Field label={words.textEn} path={`${path}.text.en`} faults={faultsAt(faults, `${path}.text.en`)}>
          {(ids) => <TextInput {...ids} lang="en" value={question.text.en ?? ''} onCommit={(typed) => change((before) => ({ ...before, text: withText(before.text, 'en', typed) }))} />}
        </Field>
        {question.kind === 'number' && <NumberBounds question={question} path={path} faults={faults} onChange={change} />}
      </div>
      {question.kind === 'choice' && <ChoiceOptions question={question} faults={faults} locked={props.locked} onChange={onChange} />}
    </div>
  )
}

/** A question's number and uses, and the buttons to move and remove it. */
function QuestionHead({ question: { questionId }, index, document, locked, onChange }: MatterProps & { question: Question; index: number }) {
  const words = useWords(matterWords)
  const { language } = useLanguage()
  const uses = askedBy(document, questionId)
  const usedBy = uses.length === 0 ? words.unused : words.usedBy(enumerated(uses, language))
  return (
    <div className="row">
      <h3 className="grow no-margin">{words.question(index + 1)} <span className="soft small">{usedBy}</span></h3>
      {!locked && (
        <OrderButtons
          name={questionId} first={index === 0} last={index === document.questions.length - 1} confirm={uses.length === 0 ? undefined : usedBy}
          onMove={(by) => onChange((before) => ({ ...before, questions: moved(before.questions, index, index + by) }))} onRemove={() => onChange((before) => ({ ...before, questions: before.questions.toSpliced(index, 1) }))}
        />
      )}
    </div>
  )
}
