import type { Answers, Question } from '@cloud-survey/api/contract'
import { useEffect, useRef, useState, type SyntheticEvent } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { questionWords } from './question-words.ts'

type Answer = Answers[string]
type Props = { question: Question; number: number; focused: boolean; onAnswer: (answer: Answer) => void; onBack: (() => void) | null }

/** One question, with large buttons. `focused`: it replaces another one, and is read from its beginning. */
export function QuestionCard({ question, number, focused, onAnswer, onBack }: Props) {
  const words = useWords(questionWords)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focused) heading.current?.focus()
  }, [focused])
  return (
    <section className="card appear" data-testid="question" data-question={question.questionId}>
      {number === 1 && <p className="soft">{words.intro}</p>}
      <p className="soft small">{words.asked(number)}</p>
      <h2 ref={heading} tabIndex={-1}><Text text={question.text} /></h2>
      {question.kind === 'number' ? <NumberAnswer question={question} onAnswer={onAnswer} /> : <Buttons question={question} onAnswer={onAnswer} />}
      {onBack !== null && <button type="button" className="button quiet" data-testid="question-back" onClick={onBack}>{words.back}</button>}
    </section>
  )
}

function Buttons({ question, onAnswer }: { question: Exclude<Question, { kind: 'number' }>; onAnswer: (answer: Answer) => void }) {
  const words = useWords(questionWords)
  const options = question.kind === 'choice' ? question.options : [{ value: true, text: { zh: words.yes, en: words.yes } }, { value: false, text: { zh: words.no, en: words.no } }]
  return (
    <div className="answers">
      {options.map(({ value, text }) => (
        <button type="button" className="button" key={String(value)} data-testid={`answer-${value}`} onClick={() => onAnswer(value)}>
          <Text text={text} />
        </button>
      ))}
    </div>
  )
}

function NumberAnswer({ question: { questionId, text, unit, min, max }, onAnswer }: { question: Extract<Question, { kind: 'number' }>; onAnswer: (answer: Answer) => void }) {
  const words = useWords(questionWords)
  const { language } = useLanguage()
  const [wrong, setWrong] = useState(false)
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('number')
    // Chinese keyboards type full-width figures.
    const plain = typeof typed === 'string' ? typed.normalize('NFKC').replaceAll(',', '').trim() : ''
    const value = /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
    const fits = value >= min && value <= max
    setWrong(!fits)
    if (fits) onAnswer(value)
  }
  return (
    <form className="answers" noValidate onSubmit={submit}>
      <div className="number-answer">
        <input name="number" inputMode="decimal" autoComplete="off" aria-label={`${(language === 'en' ? text.en : undefined) ?? text.zh} (${unit})`} aria-invalid={wrong} aria-describedby={`${questionId}-problem`} data-testid="answer-number" />
        <span lang="zh-CN">{unit}</span>
      </div>
      <p className="problem" id={`${questionId}-problem`} role="alert">{wrong ? words.wrongNumber(min, max) : ''}</p>
      <button type="submit" className="button main" data-testid="answer-next">{words.next}</button>
    </form>
  )
}

/** A text in the language in use, or in Chinese where there is no other. */
function Text({ text: { zh, en } }: { text: Question['text'] }) {
  const { language } = useLanguage()
  return language === 'en' && en !== undefined && en !== '' ? <span lang="en">{en}</span> : <span lang="zh-CN">{zh}</span>
}
