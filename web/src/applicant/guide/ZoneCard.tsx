import type { GuideLine } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { checkWords } from './check-words.ts'
import { guideWords } from './guide-words.ts'
import { type Checking, readyOf } from './selfCheck.ts'
import { Ticks } from './Ticks.tsx'
import type { ReadAloud } from './useReadAloud.ts'
import type { Zone } from './zonesOf.ts'

type Tools = { checking: Checking; voice: ReadAloud | null }

/** One zone of the premises with its points. */
export function ZoneCard({ zone, open, ...tools }: { zone: Zone<GuideLine>; open: boolean } & Tools) {
  const words = useWords(guideWords)
  const check = useWords(checkWords)
  const ready = readyOf(tools.checking.points, zone.lines)
  return (
    <details className="card zone" open={open}>
      <summary>
        <h3 lang="zh-CN">{zone.name}</h3>
        <span className={`tag ${ready === zone.lines.length ? 'good' : ''}`}>{check.inZone(ready, zone.lines.length)}</span>
      </summary>
      {tools.voice !== null && <ReadButton voice={tools.voice} id={`zone ${zone.name}`} texts={zone.lines.flatMap(spoken)} label={words.readZone} />}
      {zone.lines.map((line) => (
        <Line key={line.code} line={line} {...tools} />
      ))}
    </details>
  )
}

function Line({ line, checking, voice }: { line: GuideLine } & Tools) {
  const words = useWords(guideWords)
  const { code, howToFilm, measure } = line
  const remote = { yes: null, 'with-test': words.withTest, 'document-only': words.documentOnly, no: words.notRemote }[line.remote]
  const value = checking.points[code]
  return (
    <article className="line">
      <p className="wording" lang="zh-CN"><span className="paper-only" aria-hidden="true">{value === 'ready' ? '☑ ' : '□ '}</span>{line.publicWording}</p>
      {measure !== null && <p className="measure">{words.unit(measure.op.replace('>=', '≥').replace('<=', '≤'), measure.value, measure.unit)}</p>}
      <p className="row">
        {line.tier === 'key' && <span className="tag bad">{words.key}</span>}
        {remote !== null && <span className="tag">{remote}</span>}
        {line.needsConfirmation && <span className="tag warn">{words.needsConfirmation}</span>}
        <span className="soft small">{code}</span>
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
      <Ticks code={code} value={value} onChange={(readiness) => checking.set(code, readiness)} />
      {voice !== null && <ReadButton voice={voice} id={code} texts={spoken(line)} label={words.read} />}
      <Clauses line={line} />
    </article>
  )
}

function spoken({ publicWording, howToFilm, commonFailures }: GuideLine): string[] {
  return [publicWording, ...(howToFilm === null ? [] : [`怎么拍：${howToFilm}`]), ...(commonFailures.length > 0 ? [`常见问题：${commonFailures.join('；')}`] : [])]
}

function ReadButton({ voice, id, texts, label }: { voice: ReadAloud; id: string; texts: readonly string[]; label: string }) {
  const words = useWords(guideWords)
  const reading = voice.reading === id
  return (
    <button type="button" className="button quiet compact read" aria-pressed={reading} data-testid={`read-${id}`} onClick={() => voice.toggle(id, texts)}>
      <span aria-hidden="true">{reading ? '■' : '▶'}</span> {reading ? words.stopReading : label}
    </button>
  )
}

function Clauses({ line }: { line: GuideLine }) {
  const words = useWords(guideWords)
  if (line.clauses.length === 0) return null
  return (
    <details className="clauses">
      <summary>
        {words.clause} <span className="tag">{line.clauses.length}</span>
      </summary>
      {line.clauses.map((clause) => (
        <blockquote key={`${clause.regulation} ${clause.path}`}>
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
