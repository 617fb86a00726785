import { Input } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { libraryWords } from './words.ts'

/** What is known of a version of a regulation beside its text; days as `2027-01-01`, empty where unknown. */
export type Facts = { title: string; label: string; number: string; promulgatedOn: string; effectiveFrom: string; effectiveTo: string; source: string }

const fields = [['title', 'text'], ['label', 'text'], ['number', 'text'], ['source', 'text'], ['promulgatedOn', 'date'], ['effectiveFrom', 'date'], ['effectiveTo', 'date']] as const

/** The form for it. */
export function StatuteFacts({ facts, onChange }: { facts: Facts; onChange: (change: Partial<Facts>) => void }) {
  const words = useWords(libraryWords)
  return (
    <div className="panel facts gap-below">
      {fields.map(([name, type]) => (
        <label key={name}>
          <span className="small">{words.facts[name]}</span>
          <Input type={type} value={facts[name]} maxLength={500} lang="zh-CN" data-testid={`fact-${name}`} onChange={({ target }) => onChange({ [name]: target.value })} />
        </label>
      ))}
    </div>
  )
}
