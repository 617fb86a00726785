import { PlusOutlined, PrinterOutlined, ReadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { ListedMatter } from '@cloud-survey/api/contract'
import { Button, Empty, Input, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call, fileAddress } from '../api-client/call.ts'
import { keys } from '../desk/queries.ts'
import { Waiting } from '../desk/Waiting.tsx'
import { useWords } from '../language/dictionary.ts'
import { ImportFile } from './matter/ImportFile.tsx'
import { NewMatter } from './matter/NewMatter.tsx'
import { standardsWords } from './words.ts'
import './standards.css'

type Situation = ListedMatter['situations'][number]

/** All matters with what is published, what is held back and what is being written, and their guide codes. */
export function StandardsPage() {
  const words = useWords(standardsWords)
  const [wanted, setWanted] = useState('')
  const [creating, setCreating] = useState(false)
  const { data, error, refetch } = useQuery({ queryKey: keys.standards, queryFn: ({ signal }) => call('GET /api/standards', { signal }) })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  const shown = data.matters.filter(({ name, matterId, situations }) => [name, matterId, ...situations.map((situation) => situation.name)].some((text) => text.includes(wanted.trim())))
  return (
    <div className="page">
      <div className="toolbar no-print">
        <h1>{words.title}</h1>
        <Input.Search allowClear aria-label={words.search} placeholder={words.search} style={{ width: 240 }} onChange={({ target }) => setWanted(target.value)} />
        <Link to="/standards/regulations"><Button icon={<ReadOutlined />} data-testid="library">{words.library}</Button></Link>
        <ImportFile />
        <Button icon={<PrinterOutlined />} onClick={() => print()}>{words.print}</Button>
        <Button type="primary" icon={<PlusOutlined />} data-testid="new-matter" onClick={() => setCreating(true)}>{words.create}</Button>
      </div>
      {shown.length === 0 && <Empty description={words.none} />}
      {shown.map((matter) => <MatterCard key={matter.matterId} matter={matter} />)}
      {creating && <NewMatter onClose={() => setCreating(false)} />}
    </div>
  )
}

function MatterCard({ matter }: { matter: ListedMatter }) {
  const words = useWords(standardsWords)
  const { matterId, draft, version } = matter
  const coded = matter.situations.some(({ guideTokens }) => guideTokens.length > 0)
  return (
    <section className={`panel matter${coded ? '' : ' no-print'}`} data-testid={`matter-${matterId}`}>
      <div className="row spread">
        <h2 lang="zh-CN"><Link to={`/standards/${matterId}`}>{matter.name}</Link></h2>
        <span className="row">
          {draft !== null && <Link to={`/standards/${matterId}/draft`}><Tag variant="filled" className={draft.state === 'in-review' ? 'tag-warn' : 'tag-calm'}>{words.draftStates[draft.state]}</Tag></Link>}
          <Tag variant="filled" className={matter.mode === 'allowed' ? 'tag-good' : 'tag-warn'}>{words.modes[matter.mode]}</Tag>
        </span>
      </div>
      <p className="soft"><span lang="zh-CN">{matter.agency}</span> · {version === null ? words.unpublished : words.version(version)}</p>
      <ul className="situations">{matter.situations.map((situation) => <li key={situation.situationId}><SituationCard situation={situation} /></li>)}</ul>
    </section>
  )
}

function SituationCard({ situation }: { situation: Situation }) {
  const words = useWords(standardsWords)
  const { checklist, heldBack, guideTokens } = situation
  return (
    <div className={`situation${guideTokens.length > 0 ? '' : ' no-print'}`}>
      <div className="grow">
        <h3 lang="zh-CN">{situation.name}</h3>
        {checklist !== null && (
          <div className="small">
            <p className="no-margin"><strong>{words.version(checklist.version)}</strong> <Tag variant="filled" className={checklist.standing === 'in-force' ? 'tag-good' : 'tag-plain'}>{words.standings[checklist.standing]}</Tag> {words.lines(checklist.lines, checklist.keyLines)}</p>
            <p className="soft no-margin no-print">{checklist.rule.shape} · {words.rules[checklist.rule.shape]}</p>
            <p className={`no-print ${checklist.needsConfirmation > 0 ? 'unconfirmed' : 'soft'}`}>{checklist.needsConfirmation > 0 ? `⚠ ${words.confirmation(checklist.needsConfirmation)}` : words.confirmed}</p>
          </div>
        )}
        {heldBack !== null && <p className="small no-print"><Tag variant="filled" className="tag-warn">{words.heldBack}</Tag> <span lang="zh-CN">{heldBack}</span></p>}
      </div>
      {guideTokens.map((guideToken) => (
        <a key={guideToken} className="guide-code" href={`/g/${guideToken}`} data-testid="guide-code"><img src={fileAddress('GET /api/guides/:guideToken/code.svg', { params: { guideToken } })} width={128} height={128} alt={situation.name} loading="lazy" /></a>
      ))}
    </div>
  )
}
