import type { Checkpoint, Evidence } from '@cloud-survey/api/contract'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { choiceWord } from '../choices.ts'
import { columns, type ChoiceField } from '../columns.ts'
import { cellText } from '../edits/cellText.ts'
import { copyCells } from '../edits/copyCells.ts'
import { clearCells, fillDown, setAll } from '../edits/fillDown.ts'
import type { RefusalKey } from '../edits/parseCell.ts'
import { planEdits } from '../edits/planEdits.ts'
import { planPaste } from '../edits/planPaste.ts'
import { setPoints, type Patch } from '../edits/setPoints.ts'
import { readTsv } from '../edits/tsv.ts'
import { checkpointWords } from '../words.ts'
import type { Place } from './Place.ts'
import { rowActs } from './rowActs.ts'
import { useApplying } from './useApplying.ts'
import type { TabProps } from './TabProps.ts'

/** Everything that changes the checkpoints from the grid. */
export function useChanges(props: TabProps, place: Place) {
  const words = useWords(checkpointWords)
  const { language } = useLanguage()
  const applying = useApplying(props)
  const { document, locked, onChange } = props
  const { shown, range, rows, cursor } = place
  const { said, setSaid, refused, setRefused, run } = applying
  return {
    said, refused, rows,
    forget: () => setRefused([]),
    /** Enters a text into the cursor's cell; answers why it cannot be taken. */
    enter: (text: string): RefusalKey | null => {
      const { key } = columns[cursor.column] ?? columns[0]
      const point = document.checkpoints[cursor.row]
      if (point === undefined || text === cellText(point, key, language)) return null
      const { refused: [refusal] } = planEdits(document, [{ row: cursor.row, column: key, text }])
      if (refusal === undefined) run((before) => planEdits(before, [{ row: cursor.row, column: key, text }]), () => '')
      return refusal?.why ?? null
    },
    /** Names a text that was typed and could not be kept. */
    refuse: (text: string, why: RefusalKey) => setRefused([{ code: document.checkpoints[cursor.row]?.code ?? '', column: columns[cursor.column]?.key ?? 'code', text, why }]),
    choose: (field: ChoiceField, value: string) => run((before) => setAll(before, [cursor.row], () => ({ [field]: value })), () => `${words.columns[field]} ${choiceWord(field, value, language)}`),
    patch: (row: number, patch: Patch) => locked ? undefined : onChange((before) => setPoints(before, new Map([[row, patch]]))),
    setFor: (patchOf: (point: Checkpoint) => Patch) => run((before) => setAll(before, rows, patchOf), () => words.setFor(rows.length)),
    addEvidence: (type: Evidence['type']) => run((before) => setAll(before, rows, (point) => withEvidence(point, type)), () => words.setFor(rows.length)),
    copy: (): string => {
      setSaid(words.copied(rows.length * (range.right - range.left + 1)))
      return copyCells(document, shown, range, language)
    },
    paste: (text: string) => run((before) => planPaste(before, shown, range, readTsv(text)), ({ cells, added, refused: { length } }) => words.pasted(cells, added, length)),
    clear: () => run((before) => clearCells(before, shown, range), ({ cells }) => words.cleared(cells)),
    fill: () => run((before) => fillDown(before, shown, range), ({ cells }) => words.filled(cells)),
    ...rowActs(props, place, applying, words),
  }
}

function withEvidence({ evidence }: Checkpoint, type: Evidence['type']): Patch {
  return evidence.length >= 10 || evidence.some((one) => one.type === type) ? {} : { evidence: [...evidence, { type, min: 1, required: false }] }
}
