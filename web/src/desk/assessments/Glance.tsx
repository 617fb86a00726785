import type { Assessment } from '@cloud-survey/api/contract'
import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { fileAddress } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { byteSize, dayTime } from '../format.ts'
import { assessmentWords } from './assessmentWords.ts'
import type { AssessmentDesk } from './deskOf.ts'
import { FaultList } from './FaultList.tsx'
import { InspectionName } from './InspectionName.tsx'
import { worded } from './worded.ts'
import { assessmentsWords } from './words.ts'

/** What an assessment is, from whom, whether it is unaltered, and which inspection it is of. */
export function Glance({ assessment, desk }: { assessment: Assessment; desk: AssessmentDesk }) {
  const words = useWords(assessmentWords)
  const list = useWords(assessmentsWords)
  const { language } = useLanguage()
  const { assessmentId, preparedBy, importedAt, importedBy, sha256, bytes, documents, inspection, faults } = assessment
  return (
    <section className="panel" aria-labelledby="glance">
      <h2 id="glance">{words.glance}</h2>
      <Alert type="info" showIcon className="gap-below" title={words.counts} />
      <dl className="facts">
        <dt>{words.maker}</dt><dd>{preparedBy || list.makerUnknown}</dd>
        <dt>{words.importedBy}</dt><dd>{dayTime(importedAt, language)} · {importedBy}</dd>
        <dt>{words.unaltered}</dt><dd data-testid="unaltered">{words.unalteredYes}<br /><span className="mono small">SHA-256 {sha256}</span></dd>
        <dt>{words.inspection}</dt><dd>{inspection === null ? <span className="soft">{words.foreign}</span> : <><InspectionName inspection={inspection} desk={desk} /><br /><span className="soft small">{words.inspectionHint}</span></>}</dd>
        <dt>{words.documents}</dt><dd><ul className="plain-list">{documents.map((document, index) => <li key={index}><Document document={document} /></li>)}</ul></dd>
      </dl>
      <Button icon={<DownloadOutlined />} href={fileAddress('GET /api/assessments/:assessmentId/oscal', { params: { assessmentId } })} download data-testid="download-oscal">{words.download} ({byteSize(bytes)})</Button>
      {faults.length > 0 && <details className="small no-gap"><summary>{words.faults(faults.length)}</summary><FaultList faults={faults} /></details>}
    </section>
  )
}

function Document({ document: { name, model, title, version, lastModified, oscalVersion } }: { document: Assessment['documents'][number] }) {
  const words = useWords(assessmentWords)
  const list = useWords(assessmentsWords)
  const { language } = useLanguage()
  return <><span className="soft small">{Object.hasOwn(list.models, model) ? worded(list.models, model) : `${words.beside} ${model}`}</span> {title} <span className="mono soft small">{name}</span><br /><span className="soft small">{words.document(version, lastModified === null ? '—' : dayTime(lastModified, language), oscalVersion)}</span></>
}
