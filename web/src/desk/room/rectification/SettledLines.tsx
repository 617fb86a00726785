import type { Inspection } from '@cloud-survey/api/contract'
import { useWords } from '../../../language/dictionary.ts'
import { deskWords } from '../../words.ts'
import { zonesOf } from '../findings.ts'
import { rectificationWords } from './rectificationWords.ts'

/** The lines that were settled before a rectification and are not judged again, folded away, each with its verdicts. */
export function SettledLines({ inspection: { checklist, recheck, findings } }: { inspection: Inspection }) {
  const words = useWords(rectificationWords)
  const shared = useWords(deskWords)
  if (recheck === null) return null
  const lines = zonesOf(checklist.lines).flatMap((zone) => zone.lines).filter(({ code }) => !recheck.includes(code))
  if (lines.length === 0) return null
  return (
    <details className="settled" data-testid="settled-lines">
      <summary>{words.settledLines(lines.length)}</summary>
      <ul>
        {lines.map(({ code, lineId, examinerWording }) => (
          <li key={lineId} data-testid={`settled-${code}`}>
            <div className="row">
              <span className="checkpoint-code">{code}</span>
              {findings.filter((finding) => finding.code === code && !finding.superseded).map(({ findingId, verdict, examiner, reason }) => <span key={findingId} className={`mini mini-${verdict}`} title={reason ?? undefined}>{examiner.displayName} {shared.verdicts[verdict]}</span>)}
            </div>
            <p className="small" lang="zh-CN">{examinerWording}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
