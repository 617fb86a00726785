import type { Assessment, PoamItem } from '@cloud-survey/api/contract'
import { Tag } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { assessmentWords } from './assessmentWords.ts'
import { LineName } from './LineName.tsx'
import { MoreOf } from './MoreOf.tsx'
import { ObservationView } from './ObservationView.tsx'
import { RiskView } from './RiskView.tsx'

type Lines = ReadonlyMap<string, Assessment['lines'][number]>

/** What is to be put right: what is open first, each with its day. */
export function PoamPanel({ poam, lines }: { poam: readonly PoamItem[]; lines: Lines }) {
  const words = useWords(assessmentWords)
  const open = poam.filter((item) => item.open)
  return (
    <section className="panel" data-testid="poam">
      <h2>{words.poam} <small className="soft">{words.poamOpen(open.length, poam.length)}</small></h2>
      <MoreOf items={[...open, ...poam.filter((item) => !item.open)]}>{(item) => <Item item={item} lines={lines} />}</MoreOf>
    </section>
  )
}

function Item({ item, lines }: { item: PoamItem; lines: Lines }) {
  const words = useWords(assessmentWords)
  const { control, title, description, open, observations, risks, remarks } = item
  return (
    <div className="assessed-finding" data-testid="poam-item" data-open={open}>
      {control === null ? <strong>{title}</strong> : <LineName control={control} line={lines.get(control)} />}
      {control !== null && lines.get(control)?.checkpoint === null && <p className="no-margin"><strong>{title}</strong></p>}
      <p className="as-given no-margin">{description}</p>
      {remarks !== null && <p className="as-given soft small no-margin">{remarks}</p>}
      {risks.length === 0 && <p className="no-margin"><Tag variant="filled" className="tag-warn">{words.open}</Tag> <span className="soft small">{words.noDue}</span></p>}
      {risks.map((risk, index) => <RiskView key={index} risk={risk} />)}
      {observations.length > 0 && <details className="small"><summary>{words.observations(observations.length)}</summary><ul className="observations">{observations.map((one, index) => <li key={index}><ObservationView observation={one} /></li>)}</ul></details>}
    </div>
  )
}
