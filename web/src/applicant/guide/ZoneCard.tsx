import type { ChecklistLine } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { guideWords } from './guide-words.ts'
import type { Zone } from './zonesOf.ts'

/** One zone of the premises with its points. */
export function ZoneCard({ zone, open }: { zone: Zone<ChecklistLine>; open: boolean }) {
  return (
    <details className="card zone" open={open}>
      <summary>
        <h3 lang="zh-CN">{zone.name}</h3>
        <span className="tag">{zone.lines.length}</span>
      </summary>
      {zone.lines.map((line) => (
        <Line key={line.lineId} line={line} />
      ))}
    </details>
  )
}

function Line({ line }: { line: ChecklistLine }) {
  const words = useWords(guideWords)
  const { howToFilm, measure } = line
  const remote = { yes: null, 'with-test': words.withTest, 'document-only': words.documentOnly, no: words.notRemote }[line.remote]
  return (
    <article className="line">
      <p className="wording" lang="zh-CN">{line.publicWording}</p>
      {measure !== null && <p className="measure">{words.unit(measure.op.replace('>=', '≥').replace('<=', '≤'), measure.value, measure.unit)}</p>}
      <p className="row">
        {line.tier === 'key' && <span className="tag bad">{words.key}</span>}
        {remote !== null && <span className="tag">{remote}</span>}
        {line.needsConfirmation && <span className="tag warn">{words.needsConfirmation}</span>}
        <span className="soft small">{line.code}</span>
      </p>
      {howToFilm !== null && (
        <p className="film">
          <strong>{words.howToFilm}</strong> <span lang="zh-CN">{howToFilm}</span>
        </p>
      )}
      {line.commonFailures.length > 0 && (
        <p className="small">
          <strong>{words.commonFailures}</strong> <span lang="zh-CN">{line.commonFailures.join('；')}</span>
        </p>
      )}
      <Clauses line={line} />
    </article>
  )
}

function Clauses({ line }: { line: ChecklistLine }) {
  const words = useWords(guideWords)
  if (line.clauses.length === 0) return null
  return (
    <details className="clauses">
      <summary>
        {words.clause} <span className="tag">{line.clauses.length}</span>
      </summary>
      {line.clauses.map((clause) => (
        <blockquote key={clause.clauseId}>
          <strong lang="zh-CN">
            《{clause.regulation}》{clause.path}
          </strong>
          {clause.needsConfirmation && <span className="tag warn">{words.needsConfirmation}</span>}
          <p lang="zh-CN">{clause.text}</p>
        </blockquote>
      ))}
    </details>
  )
}
