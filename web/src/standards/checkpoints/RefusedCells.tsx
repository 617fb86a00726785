import { Alert } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import type { Refusal } from './edits/planEdits.ts'
import { checkpointWords } from './words.ts'

const most = 8

/** The cells that were not taken, each with its value and why. */
export function RefusedCells({ refused, onForget }: { refused: readonly Refusal[]; onForget: () => void }) {
  const words = useWords(checkpointWords)
  if (refused.length === 0) return null
  return (
    <Alert
      type="warning" showIcon role="alert" closable={{ onClose: onForget }} className="gap-below" title={words.refused(refused.length)} data-testid="refused-cells"
      description={(
        <ul className="small">
          {refused.slice(0, most).map(({ code, column, text, why }, index) => <li key={index}>{words.refusal(code, words.columns[column], text.slice(0, 60), words.refusals[why])}</li>)}
          {refused.length > most && <li>{words.more(refused.length - most)}</li>}
        </ul>
      )}
    />
  )
}
