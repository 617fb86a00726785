import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, LoadingOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { Archive, Verification } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { call, fileAddress } from '../api-client/call.ts'
import { byteSize, clock, seconds, zonedTime } from '../desk/format.ts'
import { useMe } from '../desk/queries.ts'
import { useWords } from '../language/dictionary.ts'
import { wordsForError } from '../language/error-words.ts'
import { useLanguage } from '../language/Language.ts'
import { findingText } from '../verifier/findingText.ts'
import { gapLength, picturesOf } from './session.ts'
import { replayWords } from './words.ts'

/** Answers “can I trust this?” before it is asked: reads every file again as soon as the archive is opened. */
export function VerifyPanel({ archive }: { archive: Archive }) {
  const words = useWords(replayWords).verify
  const { language } = useLanguage()
  const auditor = useMe().data?.account?.role === 'auditor'
  const { archiveId, status } = archive
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['verification', archiveId, archive.revision, archive.sealSha256], enabled: status === 'sealed', staleTime: Number.POSITIVE_INFINITY, retry: false,
    queryFn: ({ signal }) => call('POST /api/archives/:archiveId/verification', { params: { archiveId }, signal }),
  })
  const verdict = isFetching ? null : (data?.verdict ?? null)
  return (
    <section className={`panel verify verify-${verdict ?? 'waiting'}`} data-testid="verify-result" data-verdict={verdict ?? (status === 'sealed' && error === null ? 'checking' : 'none')} aria-live="polite">
      <h2>{words.title}</h2>
      {verdict === null || data === undefined ? <p>{isFetching && <LoadingOutlined aria-hidden />} {error === null || isFetching ? (status === 'sealed' ? words.checking : words.waiting) : wordsForError(error, language)}</p> : <Result result={data} />}
      <Gaps archive={archive} />
      <div className="row">
        {status === 'sealed' && <Button size="small" loading={isFetching} data-testid="verify-again" onClick={() => void refetch()}>{words.again}</Button>}
        {status === 'sealed' && auditor && <a data-testid="export" href={fileAddress('GET /api/archives/:archiveId/package.zip', { params: { archiveId } })} download>{words.export}</a>}
        {status === 'sealed' && archive.hidden.length === 0 && <a className="small" data-testid="report" href={fileAddress('GET /api/archives/:archiveId/report.pdf', { params: { archiveId } })} target="_blank" rel="noreferrer">{words.report}</a>}
        {status === 'sealed' && auditor && <a className="small" data-testid="four-natures" href={fileAddress('GET /api/archives/:archiveId/four-natures.pdf', { params: { archiveId } })} target="_blank" rel="noreferrer">{words.fourNatures}</a>}
        {status === 'sealed' && <a className="small" data-testid="oscal" href={fileAddress('GET /api/inspections/:inspectionId/oscal.zip', { params: { inspectionId: archive.inspection.inspectionId } })} download>OSCAL</a>}
        <a href={fileAddress('GET /api/trust/root.pem')} download className="small">{words.anchor}</a>
        {data?.second !== undefined && <a href={fileAddress('GET /api/trust/root-sm2.pem')} download className="small" data-testid="anchor-sm2">{words.anchorSm2}</a>}
        <a href="/verify" target="_blank" rel="noreferrer" className="small">{words.offline}</a>
      </div>
    </section>
  )
}

/** Whole files may still hold a session with holes: they are told beside the verdict, lest it promise too much. */
function Gaps({ archive }: { archive: Archive }) {
  const words = useWords(replayWords)
  const [picture] = picturesOf(archive.tracks)
  return (
    <>
      {picture !== undefined && picture.gaps.length > 0 && <p className="small unconfirmed" data-testid="declared-gaps">⚠ {words.gapsDeclared(picture.gaps.length, seconds(gapLength(picture)))}</p>}
      {archive.timestamps && <Stamps {...archive.timestamps} />}
      {archive.unclaimed > 0 && <p className="small unconfirmed" data-testid="unclaimed">⚠ {words.unclaimed(archive.unclaimed)}</p>}
    </>
  )
}

/** Both times, or plainly which one nobody else vouches for. */
function Stamps({ first, final }: NonNullable<Archive['timestamps']>) {
  const words = useWords(replayWords)
  const { language } = useLanguage()
  const whole = first !== null && final !== null
  const said = (at: number | null): string => (at === null ? words.notStamped : zonedTime(at, language))
  return <p className={`small${whole ? '' : ' unconfirmed'}`} data-testid="time-stamps">{whole ? '' : '⚠ '}{words.stamped(said(first), said(final))}{whole ? '' : words.stampMissing}</p>
}

const looks = { verified: <CheckCircleFilled aria-hidden />, altered: <CloseCircleFilled aria-hidden />, incomplete: <CloseCircleFilled aria-hidden />, 'cannot-tell': <ExclamationCircleFilled aria-hidden /> }

function Result({ result }: { result: Verification }) {
  const words = useWords(replayWords).verify
  const { language } = useLanguage()
  const { verdict, files, signedBy, trusted, second, sealSha256, findings } = result
  return (
    <>
      <p className="verify-verdict">{looks[verdict]} {words[verdict]}</p>
      <ul className="small">
        <li>{words.files(files.verified, files.expected, byteSize(files.bytes))}</li>
        {signedBy !== null && <li>{words.signedBy(signedBy)}</li>}
        <li>{trusted ? words.trusted : words.untrusted}</li>
        {second !== undefined && <li>{words.signedBySm2(second.signedBy)}</li>}
      </ul>
      {findings.length > 0 && (
        <ul className="verify-findings" data-testid="verify-findings">
          {findings.slice(0, 100).map((finding) => <li key={`${finding.code}-${finding.path}`}>{findingText(finding, language, words.untrusted)}{finding.at !== null && <span className="soft"> {words.at(clock(finding.at, language))}</span>}{finding.path !== null && <span className="mono small"> {finding.path}</span>}</li>)}
        </ul>
      )}
      {sealSha256 !== null && <p className="small soft">{words.manifest}<br /><span className="mono">{sealSha256}</span></p>}
    </>
  )
}
