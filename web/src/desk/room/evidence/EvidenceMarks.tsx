import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { useWords } from '../../../language/dictionary.ts'
import type { EvidenceMark } from './evidenceMarks.ts'
import { evidenceWords } from './evidenceWords.ts'

/** The evidence that a line names, as a row of small marks: what is there, and what is wanted. */
export function EvidenceMarks({ marks }: { marks: readonly EvidenceMark[] }) {
  const words = useWords(evidenceWords)
  if (marks.length === 0) return null
  return (
    <ul className="evidence-marks small" aria-label={words.title} data-testid="evidence">
      {marks.map(({ type, min, have, required }) => {
        const there = have >= min
        const told = `${words.have(words.kinds[type], have, min)}${required ? '' : words.optional}`
        return (
          <li key={type} className={there ? 'is-there' : required ? 'is-missing' : 'is-optional'} data-kind={type} data-there={there} title={told}>
            {there ? <CheckCircleFilled aria-hidden /> : <MinusCircleOutlined aria-hidden />}
            <span aria-hidden>{words.kinds[type]}{min > 1 ? ` ${have}/${min}` : ''}{required ? '' : words.optional}</span>
            <span className="unseen">{told}</span>
          </li>
        )
      })}
    </ul>
  )
}
