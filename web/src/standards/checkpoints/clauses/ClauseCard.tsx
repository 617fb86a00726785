import { ArrowDownOutlined, ArrowUpOutlined, CheckOutlined, DeleteOutlined } from '@ant-design/icons'
import type { Citation } from '@cloud-survey/api/contract'
import { Button, Select, Tag } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { mappings, relations } from '../choices.ts'
import { formWords } from '../form/formWords.ts'
import type { PointForm } from '../form/PointForm.ts'
import { checkpointWords } from '../words.ts'
import { useCitedClause, type CitedClause } from './useCitedClause.ts'

type Props = {
  citation: Citation; place: number; last: boolean; locked: boolean; faults: PointForm['faults']
  onMove: (step: 1 | -1) => void; onRemove: () => void; onChange: (change: Partial<Citation>) => void
}

/** One cited clause: what it is to the checkpoint, who says so, and its text as the library holds it. */
export function ClauseCard({ citation, place, last, locked, faults, onMove, onRemove, onChange }: Props) {
  const words = useWords(formWords)
  const { relation, mapped } = useWords(checkpointWords).choices
  const clause = useCitedClause(citation)
  const what = words.clause(place)
  const articles = clause.passages.map(({ path }, index) => ({ value: path, label: index === 0 ? words.whole : path.split('/').slice(1).join('') }))
  return (
    <article className="clause-card" data-testid={`clause-${place}`}>
      <div className="row spread">
        <p className="no-margin" lang="zh-CN"><strong>《{clause.title ?? citation.regulation}》{citation.path.replaceAll('/', '')}</strong> {clause.label !== null && <Tag variant="filled" className={clause.inForce ? 'tag-good' : 'tag-warn'}>{clause.label} · {clause.inForce ? words.inForce : words.notInForce}</Tag>}</p>
        {!locked && <span className="row clause-tools">
          <Button size="small" type="text" icon={<ArrowUpOutlined />} aria-label={words.up(what)} disabled={place === 1} onClick={() => onMove(-1)} />
          <Button size="small" type="text" icon={<ArrowDownOutlined />} aria-label={words.down(what)} disabled={last} onClick={() => onMove(1)} />
          <Button size="small" type="text" danger icon={<DeleteOutlined />} aria-label={words.remove(what)} onClick={onRemove} data-testid={`remove-clause-${place}`} />
        </span>}
      </div>
      <div className="row">
        <Select size="small" aria-label={`${what}：${words.relation}`} value={citation.relation} options={relations.map((value) => ({ value, label: relation[value] }))} onChange={(value) => onChange({ relation: value })} />
        <Select size="small" aria-label={`${what}：${words.mapped}`} className={citation.mapped === 'researcher' ? 'is-proposed' : ''} value={citation.mapped} options={mappings.map((value) => ({ value, label: mapped[value] }))} onChange={(value) => onChange({ mapped: value })} data-testid={`mapped-${place}`} />
        {articles.length > 1 && <Select size="small" className="grow" aria-label={`${what}：${words.passage}`} value={citation.path} options={articles} onChange={(path) => onChange({ path, mapped: 'researcher' })} />}
        {citation.mapped === 'researcher' && !locked && <Button size="small" type="link" icon={<CheckOutlined />} aria-label={words.confirmClause(what)} onClick={() => onChange({ mapped: 'source' })} data-testid={`confirm-clause-${place}`}>{words.confirm}</Button>}
      </div>
      <ClauseText clause={clause} />
      <Faults path={citation.path} faults={faults} />
    </article>
  )
}

function ClauseText({ clause: { state, text } }: { clause: CitedClause }) {
  const words = useWords(formWords)
  if (state === 'found') return <p className="clause-text no-margin" lang="zh-CN">{text}</p>
  if (state === 'failed') return null
  return <p className={state === 'loading' ? 'soft small no-margin' : 'clause-lost small no-margin'}>{state === 'loading' ? words.loadingClause : state === 'clause-missing' ? words.clauseMissing : words.regulationMissing}</p>
}

/** Faults name the clause by its path at their end. */
function Faults({ path, faults }: { path: string; faults: PointForm['faults'] }) {
  const { language } = useLanguage()
  const own = faults.filter(({ fault }) => fault.path.endsWith(`.clauses.${path}`))
  return <>{own.map(({ fault }) => <p key={fault.code} className={`small no-margin ${fault.severity === 'error' ? 'clause-lost' : 'soft'}`}>{language === 'en' ? fault.en : fault.zh}</p>)}</>
}
