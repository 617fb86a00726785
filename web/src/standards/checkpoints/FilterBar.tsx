import { SearchOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { choices } from './choices.ts'
import { noFilter } from './filterRows.ts'
import type { GridModel } from './grid/useGrid.ts'
import { checkpointWords } from './words.ts'

/** Narrows the grid down: words, tier, faults, what is to be confirmed. */
export function FilterBar({ grid: { filter, setFilter, shown, points } }: { grid: GridModel }) {
  const words = useWords(checkpointWords)
  return (
    <div className="row" role="search">
      <Input
        className="checkpoint-search" prefix={<SearchOutlined />} allowClear aria-label={words.search} placeholder={words.searchHint} value={filter.text} data-testid="checkpoint-search"
        onChange={(event) => setFilter({ ...filter, text: event.target.value })}
      />
      <Select
        className="checkpoint-tier" aria-label={words.tierFilter} value={filter.tier ?? ''} onChange={(tier) => setFilter({ ...filter, tier: choices.tier.find((each) => each === tier) ?? null })}
        options={[{ value: '', label: words.allTiers }, ...choices.tier.map((tier) => ({ value: tier, label: words.choices.tier[tier] }))]}
      />
      <Checkbox checked={filter.faulty} onChange={(event) => setFilter({ ...filter, faulty: event.target.checked })} data-testid="only-faulty">{words.faulty}</Checkbox>
      <Checkbox checked={filter.unconfirmed} onChange={(event) => setFilter({ ...filter, unconfirmed: event.target.checked })} data-testid="only-unconfirmed">{words.unconfirmed}</Checkbox>
      <span className="soft small tabular" role="status" data-testid="shown-rows">{words.shown(shown.length, points.length)}</span>
      {shown.length < points.length && <Button type="link" size="small" onClick={() => setFilter(noFilter)}>{words.showAll}</Button>}
    </div>
  )
}
