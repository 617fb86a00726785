import { Checkbox, Input } from 'antd'
import { fileAddress } from '../../../api-client/call.ts'
import { useWords } from '../../../language/dictionary.ts'
import { TierTag } from '../../tags.tsx'
import { Clauses } from '../Clauses.tsx'
import { suggestedFixes, type FailedLine } from './noticeDraft.ts'
import { noticeWords } from './noticeWords.ts'
import { rectificationWords } from './rectificationWords.ts'

type Props = {
  inspectionId: string
  failed: FailedLine
  howToFix: string
  left: readonly string[]
  /** It is asked for and empty. */
  missing: boolean
  onFix: (text: string) => void
  onLeft: (left: readonly string[]) => void
}

/** A failed line of a notice that is being written: what was found is given, how to fix it is written. */
export function NoticeLineForm({ inspectionId, failed, howToFix, left, missing, onFix, onLeft }: Props) {
  const words = useWords(noticeWords)
  const { line, reasons } = failed
  const id = `fix-${line.code}`
  const add = (text: string): void => onFix(howToFix.trim() === '' ? text : `${howToFix.trim()}\n${text}`)
  return (
    <li className="panel notice-line" data-testid={`notice-form-${line.code}`}>
      <div className="row"><span className="checkpoint-code">{line.code}</span><TierTag tier={line.tier} /><span className="soft small" lang="zh-CN">{line.zone}</span></div>
      <p className="notice-wording" lang="zh-CN">{line.publicWording}</p>
      <dl className="hints small"><div><dt>{words.found}</dt><dd lang="zh-CN">{reasons.length === 0 ? <span className="soft">{words.noReason}</span> : reasons.join('；')}</dd></div></dl>
      <Clauses line={line} />
      <label htmlFor={id} className="notice-label">{words.howToFix} <span className="bad" aria-hidden>*</span></label>
      <Input.TextArea
        id={id} lang="zh-CN" autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} required value={howToFix} aria-label={words.howToFixFor(line.code)} aria-invalid={missing} aria-describedby={`${id}-problem`} data-testid="how-to-fix"
        onChange={(event) => onFix(event.target.value)} {...(missing && { status: 'error' })}
      />
      <p id={`${id}-problem`} className="bad small no-margin" role="alert">{missing ? words.howToFixMissing : ''}</p>
      <div className="row reason-suggestions">
        <span className="soft small">{words.add}</span>
        {suggestedFixes(failed).filter((text) => !howToFix.includes(text)).map((text) => <button key={text} type="button" lang="zh-CN" data-testid="suggestion" onClick={() => add(text)}>{text}</button>)}
      </div>
      <Pictures inspectionId={inspectionId} failed={failed} left={left} onLeft={onLeft} />
    </li>
  )
}

function Pictures({ inspectionId, failed: { line, pictures }, left, onLeft }: Pick<Props, 'inspectionId' | 'failed' | 'left' | 'onLeft'>) {
  const words = useWords(noticeWords)
  const own = useWords(rectificationWords)
  if (pictures.length === 0) return <p className="soft small no-margin">{words.noPictures}</p>
  return (
    <fieldset className="notice-choice">
      <legend className="small">{words.pictures} <span className="soft">{words.picturesHint}</span></legend>
      {pictures.map(({ snapshotId }, index) => (
        <div key={snapshotId} className={left.includes(snapshotId) ? 'is-left' : ''}>
          <img src={fileAddress('GET /api/inspections/:inspectionId/snapshots/:snapshotId', { params: { inspectionId, snapshotId } })} alt={own.snapshot(index + 1)} loading="lazy" />
          <Checkbox
            checked={!left.includes(snapshotId)} data-testid={`picture-${snapshotId}`} aria-label={words.showPicture(line.code, index + 1)}
            onChange={({ target }) => onLeft(target.checked ? left.filter((each) => each !== snapshotId) : [...left, snapshotId])}
          >
            {index + 1}
          </Checkbox>
        </div>
      ))}
    </fieldset>
  )
}
