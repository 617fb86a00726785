import type { ChecklistLine } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { checklistWords } from './checklistWords.ts'

/** What helps to judge a line: how it is filmed, its evidence, its common failures, its wording for the public. */
export function Hints({ line }: { line: ChecklistLine }) {
  const words = useWords(checklistWords)
  const { howToFilm, evidenceHint, commonFailures, publicWording, examinerWording } = line
  const hints = [[words.howToFilm, howToFilm], [words.evidence, evidenceHint], [words.failures, commonFailures.join('；') || null], [words.publicWording, publicWording === examinerWording ? null : publicWording]] as const
  return <dl className="hints small">{hints.map(([term, text]) => (text === null ? null : <div key={term}><dt>{term}</dt><dd lang="zh-CN">{text}</dd></div>))}</dl>
}
