import type { Readiness } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { checkWords } from './check-words.ts'

const choices = ['ready', 'not-ready', 'unsure'] as const satisfies Readiness[]

/** Three large choices for one point: ready, not yet, unsure. */
export function Ticks({ code, value, onChange }: { code: string; value: Readiness | undefined; onChange: (value: Readiness) => void }) {
  const words = useWords(checkWords)
  return (
    <fieldset className="choices ticks" data-testid={`ticks-${code}`}>
      <legend className="unseen">{words.of(code)}</legend>
      {choices.map((choice) => (
        <label key={choice} className={`choice ${choice}`}>
          <input type="radio" name={`tick-${code}`} value={choice} checked={value === choice} onChange={() => onChange(choice)} />
          <span>{words.choices[choice]}</span>
        </label>
      ))}
    </fieldset>
  )
}
