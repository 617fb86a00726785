import type { Fault, Question, Situation } from '@cloud-survey/api/contract'
import { Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useRef } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { faultsAt } from '../fields/faultsAt.ts'
import { Field } from '../fields/Field.tsx'
import { useTyped } from '../fields/useTyped.ts'
import { situationsWords } from '../words.ts'
import { choicePiece, insertAt } from './conditionText.ts'

type Props = { situation: Situation; questions: readonly Question[]; faults: readonly Fault[]; locked: boolean; onCommit: (when: string | null) => void }

/** When a situation applies: a condition over the answers, with the names it may use to put in. What is wrong with it is said by the api. */
export function ConditionField({ situation, questions, faults, locked, onCommit }: Props) {
  const words = useWords(situationsWords)
  const area = useRef<TextAreaRef>(null)
  const { text, type, leave } = useTyped({ value: situation.when, onCommit, shown: (when) => when ?? '', read: (typed) => (typed.trim() === '' ? null : typed) })
  const path = `situations.${situation.situationId}.when`
  const insert = (given: Insert): void => {
    const field = area.current?.resizableTextArea?.textArea
    if (field === undefined) return
    const piece = typeof given === 'string' ? given : choicePiece(text, field.selectionStart, given.question, given.value)
    const next = insertAt(text, field.selectionStart, field.selectionEnd, piece)
    type(next.text)
    field.focus()
    // The cursor can be set only once the new text is in the field.
    requestAnimationFrame(() => field.setSelectionRange(next.cursor, next.cursor))
  }
  return (
    <Field label={words.when} path={path} hint={words.whenHint} faults={faultsAt(faults, path)} wide>
      {(ids) => (
        <>
          <Input.TextArea {...ids} ref={area} className="mono" value={text} maxLength={1000} autoSize={{ minRows: 1, maxRows: 8 }} placeholder={words.alwaysHint} spellCheck={false} onChange={(event) => type(event.target.value)} onBlur={leave} data-testid="condition" />
          {!locked && <ConditionChips questions={questions} onInsert={insert} />}
        </>
      )}
    </Field>
  )
}

const joints = ['and', 'or', 'not', '(', ')', 'in [', ']'] as const
/** A piece of a condition, or a choice, of which the place decides what is put in. */
type Insert = string | { question: string; value: string }

/** The names of questions and choices, and the words between them, each put in where the cursor is. */
function ConditionChips({ questions, onInsert }: { questions: readonly Question[]; onInsert: (piece: Insert) => void }) {
  const words = useWords(situationsWords)
  const { language } = useLanguage()
  // The cursor stays in the field when a chip is pressed by mouse.
  const chip = (shown: string, title: string, piece: Insert = shown) => <button key={shown} type="button" className="sit-chip" title={title} data-testid={`insert-${shown}`} onMouseDown={(event) => event.preventDefault()} onClick={() => onInsert(piece)}><code>{shown}</code></button>
  const said = ({ zh, en }: Question['text']): string => (language === 'en' && en !== undefined && en !== '' ? en : zh)
  if (questions.length === 0) return <p className="soft small no-margin">{words.noQuestions}</p>
  return (
    <div className="sit-chips" role="group" aria-label={words.insert}>
      {questions.map((question) => (
        <div key={question.questionId} className="row">
          <span className="small soft">{said(question.text)}</span>
          {chip(question.questionId, said(question.text))}
          {question.kind === 'number' && ['<=', '>'].map((op) => chip(`${question.questionId} ${op} ${question.max}`, `${question.min}–${question.max} ${question.unit}`))}
          {question.kind === 'yes-no' && chip(`not ${question.questionId}`, said(question.text))}
          {question.kind === 'choice' && question.options.map(({ value, text }) => chip(`"${value}" ${said(text)}`, said(text), { question: question.questionId, value }))}
        </div>
      ))}
      <div className="row"><span className="small soft">{words.joints}</span>{joints.map((piece) => chip(piece, words.insert))}</div>
    </div>
  )
}
