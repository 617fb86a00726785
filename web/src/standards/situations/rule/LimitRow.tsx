import { DeleteOutlined } from '@ant-design/icons'
import type { Fault, Limit } from '@cloud-survey/api/contract'
import { Button, Checkbox, Select } from 'antd'
import { deskWords } from '../../../desk/words.ts'
import { useWords } from '../../../language/dictionary.ts'
import { faultsAt } from '../fields/faultsAt.ts'
import { FaultList } from '../fields/FaultList.tsx'
import { NumberInput } from '../fields/NumberInput.tsx'
import { ruleWords } from '../ruleWords.ts'
import { limitTiers, withPer, withTier } from './bandEdits.ts'

type Props = { limit: Limit; name: string; only: boolean; path: string; faults: readonly Fault[]; locked: boolean; onChange: (limit: Limit) => void; onRemove: () => void }

/** One limit: which tiers count together, how many of them may fail, in lines or percent, and whether the limit itself is still within. */
export function LimitRow({ limit, name, only, path, faults, locked, onChange, onRemove }: Props) {
  const words = useWords(ruleWords)
  const tiers = useWords(deskWords).tiers
  return (
    <div className="sit-limit" role="group" aria-label={name} data-path={path} data-testid="limit">
      {limitTiers.map((tier) => <Checkbox key={tier} checked={limit.tiers.includes(tier)} onChange={(event) => onChange(withTier(limit, tier, event.target.checked))} data-testid={`tier-${tier}`}>{tiers[tier]}</Checkbox>)}
      <span className="row sit-limit-end">
        <span>{words.failed}</span>
        <Select size="small" aria-label={words.bound} value={limit.bound} options={[{ value: '<=', label: words.within }, { value: '<', label: words.below }]} popupMatchSelectWidth={false} onChange={(bound) => onChange({ ...limit, bound })} data-testid="limit-bound" />
        <NumberInput small aria-label={words.max} whole={limit.per === 'lines'} {...(limit.per === 'percent' && { max: 100 })} value={limit.max} onCommit={(max) => onChange({ ...limit, max })} data-testid="limit-max" />
        <Select size="small" aria-label={words.per} value={limit.per} options={[{ value: 'lines', label: words.inLines }, { value: 'percent', label: words.inPercent }]} popupMatchSelectWidth={false} onChange={(per) => onChange(withPer(limit, per))} data-testid="limit-per" />
        {!locked && <Button size="small" type="text" danger icon={<DeleteOutlined />} disabled={only} aria-label={words.removeLimit(name)} title={only ? words.lastLimit : words.removeLimit(name)} onClick={onRemove} />}
      </span>
      <FaultList faults={faultsAt(faults, path)} />
    </div>
  )
}
