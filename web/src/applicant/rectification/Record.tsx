import type { Rectification } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dateWords } from '../dateWords.ts'
import { FileTile } from './FileTile.tsx'
import { named } from './named.ts'
import { rectificationWords } from './rectification-words.ts'
import { NoticeExtras } from './Task.tsx'
import { LineHead, Told } from './Told.tsx'

type RecordProps = { inviteToken: string; rectification: Rectification; open: boolean }

/** The notice with what was handed in, to read again; where it is open, the page has just said when. */
export function Record({ inviteToken, rectification, open }: RecordProps) {
  const words = useWords(rectificationWords)
  const { language } = useLanguage()
  const { number, answer, lines } = rectification
  return (
    <details className="card zone" open={open} data-testid="rectification-record">
      <summary><h2>{words.record}</h2></summary>
      <p className="soft small">{words.number} <strong className="unbroken">{number}</strong></p>
      <NoticeExtras inviteToken={inviteToken} rectification={rectification} />
      {answer === null && <p className="after">{words.noAnswer}</p>}
      {answer !== null && !open && <p className="after">{words.handedInAt(dateWords(answer.at, language))} {answer.late && <span className="tag warn">{words.late}</span>}</p>}
      {lines.map((line) => (
        <article className="line" key={line.code} data-testid={`record-${line.code}`}>
          <LineHead line={line} />
          <Told inviteToken={inviteToken} line={line} />
          {answer !== null && <LineRecord inviteToken={inviteToken} rectification={rectification} code={line.code} />}
        </article>
      ))}
    </details>
  )
}

function LineRecord({ inviteToken, rectification: { answer, files }, code }: Omit<RecordProps, 'open'> & { code: string }) {
  const words = useWords(rectificationWords)
  const line = answer?.lines.find((each) => each.code === code)
  const handedIn = files.filter(({ fileId }) => line?.fileIds.includes(fileId))
  return (
    <>
      <h3 className="yours">{words.yours}</h3>
      {handedIn.length === 0 ? <p className="soft">{words.noFiles}</p> : (
        <ul className="tiles">{named(handedIn, words).map(({ file, name }) => <FileTile key={file.fileId} inviteToken={inviteToken} file={file} name={name} />)}</ul>
      )}
      {line?.note !== null && line?.note !== undefined && <p className="own-words" lang="zh-CN">{line.note}</p>}
    </>
  )
}
