import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { lineFilters } from './lineStatus.ts'
import { lineWords } from './lineWords.ts'
import type { LineView } from './useLineView.ts'

/** Narrows the checklist down: chips that can be switched, each with how many lines it stands for, and a search. */
export function LineFilters({ view }: { view: LineView }) {
  const words = useWords(lineWords)
  const count = (filter: (typeof lineFilters)[number]): number => [...view.statuses.values()].filter((status) => status[filter]).length
  return (
    <div className="row line-filters" role="group" aria-label={words.filters}>
      {lineFilters.map((filter) => (
        <button key={filter} type="button" className="chip" aria-pressed={view.filters.has(filter)} data-testid={`filter-${filter}`} onClick={() => view.toggle(filter)}>
          {words.filter[filter]} <span className="tabular">{count(filter)}</span>
        </button>
      ))}
      <Input
        id="checklist-search" size="small" type="search" allowClear prefix={<SearchOutlined aria-hidden />} placeholder={words.search} aria-label={words.search} value={view.search} data-testid="line-search"
        onChange={(event) => view.setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          view.setSearch('')
          event.currentTarget.blur()
        }}
      />
    </div>
  )
}
