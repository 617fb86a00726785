import { useWords } from '../../../language/dictionary.ts'
import { situationsWords } from '../words.ts'

type Props = { name: string; proposed: readonly string[]; locked: boolean; onChange: (proposed: string[]) => void }

/** Marks a field as a proposal that the competent agency must confirm; pressed again, as confirmed. */
export function ProposedMark({ name, proposed, locked, onChange }: Props) {
  const words = useWords(situationsWords)
  const on = proposed.includes(name)
  if (locked && !on) return null
  const toggle = (): void => onChange(on ? proposed.filter((each) => each !== name) : [...proposed, name])
  return <button type="button" className="sit-mark" aria-pressed={on} disabled={locked} title={on ? words.markedHint : words.markHint} data-testid={`mark-${name}`} onClick={toggle}>{words.proposed}</button>
}

/** Field names with one more: what was changed by hand is a proposal until it is confirmed. */
export function alsoProposed(proposed: readonly string[], names: readonly string[]): string[] {
  return [...new Set([...proposed, ...names])]
}
