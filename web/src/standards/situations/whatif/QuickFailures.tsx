import type { Checkpoint } from '@cloud-survey/api/contract'
import { Button, InputNumber } from 'antd'
import { deskWords } from '../../../desk/words.ts'
import { useWords } from '../../../language/dictionary.ts'
import { whatIfWords } from '../whatIfWords.ts'
import { allPass, tiers, withFailures, type Verdicts } from './whatIfVerdicts.ts'

type Props = { lines: readonly Checkpoint[]; verdicts: Verdicts; onVerdicts: (verdicts: Verdicts) => void }

/** All passed, all open, or so many failed of a tier: the quick ways to a set of verdicts. */
export function QuickFailures({ lines, verdicts, onVerdicts }: Props) {
  const words = useWords(whatIfWords)
  const names = useWords(deskWords).tiers
  return (
    <div className="sit-quick">
      <Button size="small" onClick={() => onVerdicts(allPass(lines))} data-testid="all-pass">{words.allPass}</Button>
      <Button size="small" onClick={() => onVerdicts({})} data-testid="clear">{words.clear}</Button>
      <span className="soft small">{words.fail}</span>
      {tiers.map((tier) => {
        const own = lines.filter((line) => line.tier === tier)
        if (own.length === 0) return null
        return (
          <label key={tier} className="row small">
            {names[tier]}
            <InputNumber<number>
              size="small" mode="spinner" min={0} max={own.length} precision={0} aria-label={words.failedOf(names[tier], own.length)} value={own.filter(({ code }) => verdicts[code] === 'fail').length} data-testid={`fail-${tier}`}
              onChange={(failures) => { if (failures !== null) onVerdicts(withFailures(lines, verdicts, tier, failures)) }}
            />
            <span className="soft tabular">/ {own.length}</span>
          </label>
        )
      })}
    </div>
  )
}
