import type { Answers, Guide } from '@cloud-survey/api/contract'
import { useEffect, useState, type ReactNode } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { keepAnswers, keptAnswers } from './keptAnswers.ts'
import { keepSituations } from './keptGuide.ts'
import { questionWords } from './question-words.ts'
import { QuestionCard } from './Questions.tsx'
import { wayOf } from './wayOf.ts'

type Found = { situationId: string; name: string; answers: Answers; onChange: () => void }

/** The way from a matter's code to the situation: questions, one after the other, and what they led to. Works without a network. */
export function FindSituation({ guide, children }: { guide: Guide; children: (found: Found) => ReactNode }) {
  const words = useWords(questionWords)
  const [answers, setAnswers] = useState(() => usable(guide, keptAnswers(guide.guideToken)))
  useEffect(() => void keepSituations(guide).catch(() => {}), [guide])
  const [moved, setMoved] = useState(false)
  const put = (next: Answers): void => {
    setMoved(true)
    keepAnswers(guide.guideToken, next)
    setAnswers(next)
  }
  const back = (): void => put(Object.fromEntries(Object.entries(answers).slice(0, -1)))
  const answered = Object.keys(answers).length
  const way = wayOf(guide, answers)
  if (way.kind === 'ask') {
    const { questionId } = way.question
    return <QuestionCard key={questionId} focused={moved} question={way.question} number={answered + 1} onAnswer={(answer) => put({ ...answers, [questionId]: answer })} onBack={answered > 0 ? back : null} />
  }
  if (way.kind === 'found') return children({ ...way.situation, answers, onChange: back })
  return (
    <section className="notice warn" data-testid="no-situation">
      <h2>{words.none}</h2>
      <p>{words.noneHelp}</p>
      <button type="button" className="button" onClick={() => put({})}>{words.restart}</button>
    </section>
  )
}

/** Of what was answered here before, what still answers a question of the guide. */
function usable({ questions }: Guide, kept: Answers): Answers {
  return Object.fromEntries(Object.entries(kept).filter(([questionId, answer]) => questions.some((question) => question.questionId === questionId && allows(question, answer))))
}

function allows(question: Guide['questions'][number], answer: Answers[string]): boolean {
  if (question.kind === 'choice') return question.options.some(({ value }) => value === answer)
  return question.kind === 'yes-no' ? typeof answer === 'boolean' : typeof answer === 'number' && answer >= question.min && answer <= question.max
}
