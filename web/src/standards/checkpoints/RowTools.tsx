import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, FormOutlined, PlusOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import type { GridModel } from './grid/useGrid.ts'
import { checkpointWords } from './words.ts'

/** What can be done with rows by mouse or touch, and the keys for it. */
export function RowTools({ grid, form, onForm, onRemove }: { grid: GridModel; /** The form is shown beside the grid. */ form: boolean; onForm: () => void; onRemove: () => void }) {
  const words = useWords(checkpointWords)
  const { locked, points } = grid
  const help = <ul className="key-help small">{Object.entries(words.help).map(([key, text]) => <li key={key}>{text}</li>)}</ul>
  return (
    <div className="row">
      {!locked && (
        <>
          <Button icon={<PlusOutlined />} onClick={grid.add} data-testid="add-checkpoint">{words.add}</Button>
          <Button icon={<ArrowUpOutlined />} aria-label={words.up} title={`${words.up} (Alt+↑)`} disabled={points.length === 0} onClick={() => grid.shift(-1)} />
          <Button icon={<ArrowDownOutlined />} aria-label={words.down} title={`${words.down} (Alt+↓)`} disabled={points.length === 0} onClick={() => grid.shift(1)} />
          <Button danger icon={<DeleteOutlined />} disabled={points.length === 0} onClick={onRemove} data-testid="remove-checkpoints">{words.remove}</Button>
        </>
      )}
      <Button icon={<FormOutlined />} aria-pressed={form} type={form ? 'default' : 'dashed'} onClick={onForm} data-testid="toggle-form">{words.form}</Button>
      <Popover trigger="click" content={help} placement="bottomRight"><Button type="text" icon={<QuestionCircleOutlined />}>{words.keys}</Button></Popover>
    </div>
  )
}
