import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { ArchiveSummary } from '@cloud-survey/api/contract'
import { Alert } from 'antd'
import { Link, useParams } from 'react-router'
import { ApiFailure } from '../api-client/ApiFailure.ts'
import { call } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { keys, useArchiveSummary } from '../desk/queries.ts'
import { OutcomeTag } from '../desk/tags.tsx'
import { Waiting } from '../desk/Waiting.tsx'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { PurposeGate } from './PurposeGate.tsx'
import { ReplayDesk } from './ReplayDesk.tsx'
import { replayWords } from './words.ts'
import '../desk/room/room.css'
import '../desk/room/rectification/rectification.css'
import './replay.css'

/** One archive: why one looks at it, is it whole, what was seen, what was decided. */
export function ArchivePage() {
  const { archiveId = '' } = useParams()
  const summary = useArchiveSummary(archiveId, null)
  if (summary.data === undefined) return <Waiting error={summary.error} onRetry={summary.refetch} />
  const known = summary.data
  return (
    <div className="archive">
      {known !== null && <Head archive={known} />}
      {known?.status === 'sealing' && <Waiting />}
      {known?.status === 'destroyed' && <Destroyed />}
      {known?.status !== 'sealing' && known?.status !== 'destroyed' && <PurposeGate key={archiveId} archiveId={archiveId}><OpenArchive archiveId={archiveId} headed={known !== null} /></PurposeGate>}
    </div>
  )
}

/** The archive for who said why: it is read only then, since that is an access. */
function OpenArchive({ archiveId, headed }: { archiveId: string; headed: boolean }) {
  const { data, error, refetch } = useQuery({
    queryKey: keys.archive(archiveId), queryFn: ({ signal }) => call('GET /api/archives/:archiveId', { params: { archiveId }, signal }),
    refetchInterval: ({ state }) => (isNotSealed(state.error) ? 2000 : false),
  })
  if (data === undefined) return <Waiting error={isNotSealed(error) ? null : error} onRetry={refetch} />
  return <>{!headed && <Head archive={data} />}<ReplayDesk key={archiveId} archive={data} /></>
}

function Destroyed() {
  const words = useWords(replayWords)
  return <Alert type="info" showIcon className="archive-destroyed" data-testid="destroyed" title={words.destroyed} action={<Link to="/audit/keeping">{words.toKeeping}</Link>} />
}

const isNotSealed = (error: unknown) => error instanceof ApiFailure && error.code === 'archive-not-sealed'

function Head({ archive }: { archive: ArchiveSummary }) {
  const words = useWords(replayWords)
  const { language } = useLanguage()
  const { inspection, status, outcome, revision } = archive
  return (
    <header className="room-head">
      <title>{`${inspection.placeName} · ${words.title}`}</title>
      <Link to="/audit" className="room-back" aria-label={words.back} title={words.back}><ArrowLeftOutlined /></Link>
      <div className="grow">
        <h1>{inspection.placeName} {outcome === null ? <span className="soft small">{words.noOutcome}</span> : <OutcomeTag outcome={outcome} />}</h1>
        <p className="soft small">{inspection.address} · {inspection.matter} · {inspection.situation} · {inspection.applicantName} · <span className="mono">{inspection.number}</span> · {dayTime(archive.startedAt, language)}</p>
      </div>
      <div className={`archive-line ${status === 'sealed' ? 'good' : status === 'failed' ? 'bad' : 'soft'}`} data-testid="archive-status" data-status={status}>{words.statuses[status]}{revision > 1 && <span className="soft small">{words.revision(revision)}</span>}</div>
    </header>
  )
}
