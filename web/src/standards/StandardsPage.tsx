import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Tag } from 'antd'
import { call, fileAddress } from '../api-client/call.ts'
import type { ReplyOf } from '../api-client/routes.ts'
import { keys } from '../desk/queries.ts'
import { Waiting } from '../desk/Waiting.tsx'
import { useWords } from '../language/dictionary.ts'
import { standardsWords } from './words.ts'
import './standards.css'

type Matter = ReplyOf<'GET /api/standards'>['matters'][number]
type Situation = Matter['situations'][number]

/** Matters with their situations, published checklists and guide codes. */
export function StandardsPage() {
  const words = useWords(standardsWords)
  const { data, error, refetch } = useQuery({ queryKey: keys.standards, queryFn: ({ signal }) => call('GET /api/standards', { signal }) })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  return (
    <div className="page">
      <div className="toolbar no-print"><h1>{words.title}</h1><Button icon={<PrinterOutlined />} onClick={() => print()}>{words.print}</Button></div>
      {data.matters.length === 0 && <Empty description={words.none} />}
      {data.matters.map((matter) => (
        <section key={matter.matterId} className={`panel matter${matter.situations.some(({ guideTokens }) => guideTokens.length > 0) ? '' : ' no-print'}`}>
          <div className="row spread"><h2 lang="zh-CN">{matter.name}</h2><Tag variant="filled" className={matter.mode === 'allowed' ? 'tag-good' : 'tag-warn'}>{words.modes[matter.mode]}</Tag></div>
          <p className="soft" lang="zh-CN">{matter.agency}</p>
          {[matter.caution, matter.remoteNote].map((note) => note !== null && <Alert key={note} type="warning" showIcon title={<span lang="zh-CN" className="as-written">{note}</span>} className="gap-below no-print" />)}
          <ul className="situations">{matter.situations.map((situation) => <li key={situation.situationId}><SituationCard situation={situation} /></li>)}</ul>
        </section>
      ))}
    </div>
  )
}

function SituationCard({ situation }: { situation: Situation }) {
  const words = useWords(standardsWords)
  return (
    <div className={`situation${situation.guideTokens.length > 0 ? '' : ' no-print'}`}>
      <div className="grow">
        <h3 lang="zh-CN">{situation.name}</h3>
        {situation.checklists.map((checklist) => (
          <div key={checklist.checklistVersionId} className="small">
            <p className="no-margin"><strong>{words.version(checklist.version)}</strong> <Tag variant="filled" className={checklist.state === 'published' ? 'tag-good' : 'tag-plain'}>{words.states[checklist.state]}</Tag> {words.lines(checklist.lines, checklist.keyLines)}</p>
            <p className="soft no-margin no-print">{checklist.rule.shape} · {words.rules[checklist.rule.shape]}</p>
            <p className={`no-print ${checklist.needsConfirmation > 0 ? 'unconfirmed' : 'soft'}`}>{checklist.needsConfirmation > 0 ? `⚠ ${words.confirmation(checklist.needsConfirmation)}` : words.confirmed}</p>
          </div>
        ))}
        {situation.guideTokens.length === 0 && <p className="soft small">{words.noCode}</p>}
      </div>
      {situation.guideTokens.map((guideToken) => (
        <a key={guideToken} className="guide-code" href={`/g/${guideToken}`} data-testid="guide-code"><img src={fileAddress('GET /api/guides/:guideToken/code.svg', { params: { guideToken } })} width={128} height={128} alt={situation.name} loading="lazy" /></a>
      ))}
    </div>
  )
}
