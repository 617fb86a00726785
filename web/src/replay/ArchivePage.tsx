import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { Archive } from '@cloud-survey/api/contract'
import { Link, useParams } from 'react-router'
import { call } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { keys } from '../desk/queries.ts'
import { OutcomeTag } from '../desk/tags.tsx'
import { Waiting } from '../desk/Waiting.tsx'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { ReplayDesk } from './ReplayDesk.tsx'
import { replayWords } from './words.ts'
import '../desk/room/room.css'
import './replay.css'

/** One archive: is it whole, what was seen, what was decided. */
export function ArchivePage() {
  const { archiveId = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: keys.archive(archiveId), queryFn: ({ signal }) => call('GET /api/archives/:archiveId', { params: { archiveId }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'sealing' ? 1500 : false),
  })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  return (
    <div className="archive">
      <Head archive={data} />
      <ReplayDesk key={archiveId} archive={data} />
    </div>
  )
}

function Head({ archive }: { archive: Archive }) {
  const words = useWords(replayWords)
  const { language } = useLanguage()
  const { inspection, status, outcome, revision } = archive
  return (
    <header className="room-head">
      <Link to="/audit" className="room-back" aria-label={words.back} title={words.back}><ArrowLeftOutlined /></Link>
      <div className="grow">
        <h1>{inspection.placeName} {outcome === null ? <span className="soft small">{words.noOutcome}</span> : <OutcomeTag outcome={outcome} />}</h1>
        <p className="soft small">{inspection.address} · {inspection.matter} · {inspection.situation} · {inspection.applicantName} · <span className="mono">{inspection.number}</span> · {dayTime(archive.startedAt, language)}</p>
      </div>
      <div className={`archive-line ${status === 'sealed' ? 'good' : status === 'failed' ? 'bad' : 'soft'}`} data-testid="archive-status" data-status={status}>{words.statuses[status]}{revision > 1 && <span className="soft small">{words.revision(revision)}</span>}</div>
    </header>
  )
}
