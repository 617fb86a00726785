import type { Inspection } from '@cloud-survey/api/contract'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { lineWords } from './lineWords.ts'

/** What the applicant said of the premises beforehand: the answers that led to this checklist, and how the self-check went. */
export function ApplicantAnswers({ inspection }: { inspection: Partial<Pick<Inspection, 'answers' | 'selfCheck'>> }) {
  const words = useWords(lineWords)
  const { language } = useLanguage()
  const { answers = [], selfCheck = null } = inspection
  const points = Object.values(selfCheck?.points ?? {})
  if (answers.length === 0 && points.length === 0) return null
  const told = (text: { zh: string; en?: string | undefined }): string => (language === 'en' ? (text.en ?? text.zh) : text.zh)
  const summary = points.length === 0 ? '' : words.selfChecked(points.filter((point) => point === 'ready').length, points.length)
  return (
    <details className="applicant-answers small" data-testid="applicant-answers">
      <summary>{words.answers} <span className="soft">{summary}</span></summary>
      <dl className="hints">{answers.map(({ questionId, question, answer }) => <div key={questionId}><dt>{told(question)}</dt><dd>{told(answer)}</dd></div>)}</dl>
    </details>
  )
}
