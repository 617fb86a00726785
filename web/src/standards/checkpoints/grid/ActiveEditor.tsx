import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { columns } from '../columns.ts'
import { cellText } from '../edits/cellText.ts'
import { checkpointWords } from '../words.ts'
import { CellEditor } from './CellEditor.tsx'
import { ChoiceList } from './ChoiceList.tsx'
import type { GridModel } from './useGrid.ts'

/** What edits the cell that has the cursor: its text field, or its list of choices. */
export function ActiveEditor({ grid }: { grid: GridModel }) {
  const words = useWords(checkpointWords)
  const { language } = useLanguage()
  const { cursor, points, editing } = grid
  const column = columns[cursor.column] ?? columns[0]
  const point = points[cursor.row]
  if (point === undefined || column.kind === 'read') return null
  const label = words.cell(words.columns[column.key], point.code)
  const leave = (by: { tab: 1 | -1 } | { down: 1 | -1 }): void => ('tab' in by ? grid.tab(by.tab) : grid.move(by))
  if (column.kind === 'choice') {
    const choose = (value: string): void => {
      grid.choose(column.field, value)
      grid.cancel()
    }
    return <ChoiceList field={column.field} value={point[column.field]} label={label} onChoose={choose} onCancel={grid.cancel} onLeave={leave} />
  }
  return <CellEditor key={`${cursor.row} ${column.key}`} text={cellText(point, column.key, language)} label={label} editing={editing} onBegin={grid.begin} onEnter={grid.enter} onRefuse={grid.refuse} onCancel={grid.cancel} onLeave={leave} />
}
