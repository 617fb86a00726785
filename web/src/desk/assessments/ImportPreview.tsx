import type { AssessmentImport } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'
import { FaultList } from './FaultList.tsx'
import { assessmentsWords } from './words.ts'

/** What the documents are that would be stored, and what is remarkable about them. */
export function ImportPreview({ reply }: { reply: AssessmentImport }) {
  const words = useWords(assessmentsWords)
  const { language } = useLanguage()
  const { title, preparedBy, models, reviewed, failed, open, inspection, known, faults } = reply
  const facts = [
    preparedBy === '' ? words.makerUnknown : words.by(preparedBy), words.importWhat(enumerated(models.map((model) => words.models[model]), language)), words.importLines(reviewed),
    ...(failed > 0 ? [words.failed(failed)] : []), ...(open > 0 ? [words.open(open)] : []), ...(inspection ? [words.importInspection(inspection.number)] : []),
  ]
  return (
    <div data-testid="assessment-preview">
      <p><strong>{title}</strong></p>
      <ul className="plain-list small">{facts.map((fact) => <li key={fact}>{fact}</li>)}</ul>
      <p className="soft small">{known ? words.importKnown : words.importForever}</p>
      {faults.length > 0 && <details className="small"><summary>{words.warnings(faults.length)}</summary><FaultList faults={faults} /></details>}
    </div>
  )
}
