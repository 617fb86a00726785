import { SafetyCertificateOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import type { Conclusion } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { call, fileAddress } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dayTime } from '../format.ts'
import { keys } from '../queries.ts'
import { OutcomeTag } from '../tags.tsx'
import { useAction } from '../useAction.ts'
import { checklistWords } from './checklistWords.ts'
import { Trace } from './Trace.tsx'

type Props = { inspectionId: string; conclusion: Conclusion; /** Null: only shown, not to be signed. */ accountId: string | null; /** Absent: it is the one that counts now. */ title?: string }

/** A conclusion with its explanation and its signatures. */
export function ConclusionCard({ inspectionId, conclusion, accountId, title }: Props) {
  const words = useWords(checklistWords)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const { conclusionId, outcome, trace, signatures, stands, sha256, onSite } = conclusion
  const signing = useAction(
    () => call('POST /api/inspections/:inspectionId/signatures', { params: { inspectionId }, body: { conclusionId } }),
    () => queries.invalidateQueries({ queryKey: keys.inspection(inspectionId) }),
  )
  const mineMissing = accountId !== null && signatures.every((signature) => signature.accountId !== accountId)
  return (
    <div className={`conclusion${stands ? ' stands' : ''}`} data-testid={title === undefined ? 'conclusion' : 'earlier-conclusion'} data-stands={stands} data-outcome={outcome}>
      <div className="row spread"><h3 className="no-margin">{title ?? words.conclusion}</h3><OutcomeTag outcome={outcome} /></div>
      <p className="small">{stands ? words.stands : words.pending}</p>
      {onSite !== undefined && <p className="small" data-testid="on-site-reason">{words.onSiteReason(onSite.reason)}</p>}
      <ul className="small">{signatures.map((signature) => <li key={signature.accountId} data-testid="signature"><SafetyCertificateOutlined aria-hidden className="good" /> {words.signed(signature.displayName, dayTime(signature.at, language))}</li>)}</ul>
      {mineMissing && !stands && <Button type="primary" block loading={signing.busy} data-testid="sign" onClick={() => signing.run(undefined)}>{words.sign}</Button>}
      <details className="small"><summary>{words.trace}</summary><Trace trace={trace} /><p className="soft">{words.fingerprint} SHA-256 <span className="mono">{sha256}</span></p>{stands && <p><a data-testid="oscal" download href={fileAddress('GET /api/inspections/:inspectionId/oscal.zip', { params: { inspectionId } })}>{words.oscal}</a></p>}</details>
    </div>
  )
}
