import type { Inspection, NoticeLine } from '@cloud-survey/api/contract'
import { fileAddress } from '../../../api-client/call.ts'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { dayTime } from '../../format.ts'
import { TierTag } from '../../tags.tsx'
import { noticeWords } from './noticeWords.ts'
import { rectificationWords } from './rectificationWords.ts'

type Notice = { number: string; issuedAt: number; issuedBy: { displayName: string } }
/** Whose notice it is. */
export type Whose = Pick<Inspection, 'inspectionId' | 'placeName' | 'matter' | 'applicantName'>
type Props = { inspection: Whose; /** Null: not issued yet. */ issued: Notice | null; answerBy: string; note: string | null; lines: readonly NoticeLine[] }

/** The correction notice as the applicant is told it. */
export function NoticePaper({ inspection: { inspectionId, placeName, matter, applicantName }, issued, answerBy, note, lines }: Props) {
  const words = useWords(noticeWords)
  const { language } = useLanguage()
  return (
    <article className="notice-paper" data-testid="notice-paper" data-issued={issued !== null}>
      <header>
        {issued === null && <p className="notice-mark">{words.previewMark}</p>}
        <h2>{words.title}</h2>
        {issued !== null && <p className="soft small"><span className="mono">{issued.number}</span> · {dayTime(issued.issuedAt, language)} · {issued.issuedBy.displayName}</p>}
      </header>
      <p>{words.to(applicantName)}</p>
      <p>{words.body(placeName, matter)}</p>
      <ol className="notice-lines">{lines.map((line) => <PaperLine key={line.code} inspectionId={inspectionId} line={line} />)}</ol>
      <p><strong>{words.until(answerBy)}</strong></p>
      {note !== null && <p className="notice-note"><span className="soft">{words.noteHead}</span> <span lang="zh-CN">{note}</span></p>}
    </article>
  )
}

function PaperLine({ inspectionId, line: { code, zone, tier, publicWording, reasons, clauses, pictures, howToFix } }: { inspectionId: string; line: NoticeLine }) {
  const words = useWords(noticeWords)
  const own = useWords(rectificationWords)
  return (
    <li data-testid={`notice-line-${code}`}>
      <div className="row"><span className="checkpoint-code">{code}</span><TierTag tier={tier} /><span className="soft small" lang="zh-CN">{zone}</span></div>
      <p lang="zh-CN">{publicWording}</p>
      <dl className="hints">
        <div><dt>{words.found}</dt><dd lang="zh-CN">{reasons.length === 0 ? words.noReason : reasons.join('；')}</dd></div>
        <div><dt>{words.fix}</dt><dd lang="zh-CN"><strong>{howToFix}</strong></dd></div>
        {clauses.map(({ regulation, path, text, sha256 }) => (
          <div key={`${path}-${sha256}`}><dt>{words.law}</dt><dd lang="zh-CN" className="small">《{regulation.replaceAll(/[《》]/g, '')}》{path}：{text}</dd></div>
        ))}
      </dl>
      {pictures.length > 0 && (
        <ul className="notice-pictures">
          {pictures.map((snapshotId, index) => {
            const address = fileAddress('GET /api/inspections/:inspectionId/snapshots/:snapshotId', { params: { inspectionId, snapshotId } })
            return <li key={snapshotId}><a href={address} target="_blank" rel="noreferrer"><img src={address} alt={`${code} ${own.snapshot(index + 1)}`} loading="lazy" /></a></li>
          })}
        </ul>
      )}
    </li>
  )
}
