import { EyeOutlined } from '@ant-design/icons'
import type { Finding, View } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { clock } from '../format.ts'
import { deskWords } from '../words.ts'
import { checklistWords } from './checklistWords.ts'
import { disagreementWords } from './disagreementWords.ts'
import { rectificationWords } from './rectification/rectificationWords.ts'

type Props = { finding: Finding; mine: boolean; onLook: (view: View) => void }

/** A finding in one or two lines: who, what, why, and where it was seen. */
export function FindingNote({ finding, mine, onLook }: Props) {
  const words = useWords(checklistWords)
  const shared = useWords(deskWords)
  const apart = useWords(disagreementWords)
  const put = useWords(rectificationWords)
  const { language } = useLanguage()
  const { view } = finding
  return (
    <div className={`note note-${finding.verdict}`} data-testid={mine ? 'my-finding' : 'other-finding'} data-verdict={finding.verdict}>
      <span><strong>{mine ? words.mine : words.others(finding.examiner.displayName)}</strong> {shared.verdicts[finding.verdict]}{finding.measured === null ? '' : ` · ${finding.measured}`} <span className="soft small tabular">{clock(finding.at, language)}</span></span>
      {finding.agreesWith !== undefined && <span className="soft small">{apart.adopted}</span>}
      {finding.fileIds !== undefined && finding.fileIds.length > 0 && <span className="soft small" data-testid="rests-on">{put.restsOn(finding.fileIds.length)}</span>}
      {finding.reason !== null && <span className="note-reason">{finding.reason}</span>}
      {view !== null && view.yaw !== null && <Button size="small" type="link" icon={<EyeOutlined />} onClick={(event) => { event.stopPropagation(); onLook(view) }}>{words.jump}</Button>}
    </div>
  )
}
