import type { AssessedLine } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { assessmentWords } from './assessmentWords.ts'

/** A line of an assessment: its control, and our checkpoint's wording and clauses where it is known here. */
export function LineName({ control, line }: { control: string; line: AssessedLine | undefined }) {
  const words = useWords(assessmentWords)
  const { checkpoint = null, title = null } = line ?? {}
  return (
    <span className="line-name">
      <span className="checkpoint-code">{control}</span>{' '}
      {checkpoint === null ? <>{title !== null && <strong>{title} </strong>}<span className="soft small">{words.unknownLine}</span></> : (
        <>
          <strong lang="zh-CN">{checkpoint.wording}</strong>
          {checkpoint.code !== control && <span className="soft small"> {checkpoint.code}</span>}
          {checkpoint.clauses.length > 0 && <span className="line-clauses soft small" lang="zh-CN">{checkpoint.clauses.map(({ regulation, path }) => `《${regulation.replaceAll(/[《》]/g, '')}》${path}`).join('；')}</span>}
        </>
      )}
    </span>
  )
}
