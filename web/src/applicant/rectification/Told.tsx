import type { NoticeLine } from '@cloud-survey/api/contract'
import type { ReactNode } from 'react'
import { fileAddress } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { rectificationWords } from './rectification-words.ts'
import { Shown } from './Shown.tsx'

/** What the notice says of a line: what was found, with pictures, how to put it right, and the law behind it. */
export function Told({ inviteToken, line }: { inviteToken: string; line: NoticeLine }) {
  const words = useWords(rectificationWords)
  return (
    <>
      <p className="found"><strong>{words.found}</strong> <span lang="zh-CN">{line.reasons.join('；')}</span></p>
      {line.pictures.length > 0 && (
        <div className="tiles">
          {line.pictures.map((snapshotId, index) => (
            <div className="tile" key={snapshotId}>
              <Shown kind="photo" name={words.pictureOf(index + 1, line.pictures.length)} address={fileAddress('GET /api/invites/:inviteToken/rectification/pictures/:snapshotId', { params: { inviteToken, snapshotId } })} />
            </div>
          ))}
        </div>
      )}
      <p className="film"><strong>{words.howToFix}</strong> <span lang="zh-CN">{line.howToFix}</span></p>
      {line.clauses.length > 0 && <Clauses line={line} />}
    </>
  )
}

function Clauses({ line }: { line: NoticeLine }) {
  const words = useWords(rectificationWords)
  return (
    <details className="clauses">
      <summary>{words.clauses} <span className="tag">{line.clauses.length}</span></summary>
      {line.clauses.map((clause) => (
        <blockquote key={clause.sha256}>
          <strong lang="zh-CN">《{clause.regulation}》{clause.path}</strong>
          <p lang="zh-CN">{clause.text}</p>
        </blockquote>
      ))}
    </details>
  )
}

/** The heading of a line: its wording, where it is, and its weight. */
export function LineHead({ line, children }: { line: NoticeLine; children?: ReactNode }) {
  const words = useWords(rectificationWords)
  return (
    <>
      <p className="row soft small">
        <span lang="zh-CN">{line.zone}</span> <span>{line.code}</span>
        {line.tier === 'key' && <span className="tag bad">{words.key}</span>}
        {children}
      </p>
      <h2 lang="zh-CN" id={`line-${line.code}`} tabIndex={-1}>{line.publicWording}</h2>
    </>
  )
}
