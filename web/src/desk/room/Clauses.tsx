import type { ChecklistLine } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { deskWords } from '../words.ts'
import { checklistWords } from './checklistWords.ts'

/** The law behind a line, behind one tap: each clause in full, as it stood. */
export function Clauses({ line }: { line: ChecklistLine }) {
  const words = useWords(checklistWords)
  const shared = useWords(deskWords)
  if (line.clauses.length === 0) return <p className="soft small">{words.noClause}</p>
  return (
    <details className="clauses">
      <summary>{words.clauses(line.clauses.length)}{line.clauses.some(({ needsConfirmation }) => needsConfirmation) && <span className="unconfirmed" title={shared.needsConfirmation}> ⚠</span>}</summary>
      {line.clauses.map((clause) => (
        <blockquote key={`${clause.clauseId}-${clause.relation}`}>
          <p><strong>《{clause.regulation.replaceAll(/[《》]/g, '')}》{clause.path}</strong> <span className="soft small">{words.relation[clause.relation]}</span></p>
          <p>{clause.text}</p>
          {clause.needsConfirmation && <p className="unconfirmed small">⚠ {shared.needsConfirmation}</p>}
        </blockquote>
      ))}
    </details>
  )
}
