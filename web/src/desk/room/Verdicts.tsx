import { CameraOutlined } from '@ant-design/icons'
import type { ChecklistLine, Verdict } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { deskWords } from '../words.ts'
import { checklistWords } from './checklistWords.ts'
import { roomWords } from './words.ts'

type Props = { line: ChecklistLine; /** The verdict that stands, or waits for its reason or its evidence. */ chosen: Verdict | null; locked: boolean; onVerdict: (verdict: Verdict) => void; /** Null: there is no picture. */ snap: (() => void) | null }

/** The verdicts that a line allows, and its snapshot button. */
export function Verdicts({ line, chosen, locked, onVerdict, snap }: Props) {
  const words = useWords(checklistWords)
  const shared = useWords(deskWords)
  const room = useWords(roomWords)
  const snapshot = room.snapshotFor(line.code)
  return (
    <div className="row verdicts" role="group" aria-label={`${line.code} ${words.mine}`}>
      {line.verdicts.map((verdict) => (
        <button key={verdict} type="button" className={`verdict verdict-${verdict}`} data-testid={`verdict-${verdict}`} aria-pressed={chosen === verdict} disabled={locked} onClick={() => onVerdict(verdict)}>
          {shared.verdicts[verdict]}
        </button>
      ))}
      {snap !== null && <Button className="verdicts-end" icon={<CameraOutlined />} data-testid="snapshot-line" aria-label={snapshot} title={snapshot} onClick={(event) => { event.stopPropagation(); snap() }} />}
    </div>
  )
}
