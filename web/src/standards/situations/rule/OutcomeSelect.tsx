import type { Outcome } from '@cloud-survey/api/contract'
import { Select } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { deskWords } from '../../../desk/words.ts'
import type { FieldIds } from '../fields/Field.tsx'

type Props = Partial<FieldIds> & { value: Outcome; onChange: (outcome: Outcome) => void; 'aria-label'?: string; 'data-testid'?: string }

const outcomes: readonly Outcome[] = ['pass', 'basically-pass', 'rectify', 'fail', 'go-on-site']

/** One of the outcomes. */
export function OutcomeSelect(props: Props) {
  const words = useWords(deskWords)
  return <Select {...props} options={outcomes.map((value) => ({ value, label: words.outcomes[value] }))} popupMatchSelectWidth={false} />
}
