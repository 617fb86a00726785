import { DownloadOutlined, EditOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Dropdown, Tag } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { call, fileAddress } from '../../api-client/call.ts'
import type { ReplyOf } from '../../api-client/routes.ts'
import { dayTime } from '../../desk/format.ts'
import { keys } from '../../desk/queries.ts'
import { useAction } from '../../desk/useAction.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { standardsWords } from '../words.ts'
import { ChecklistsPanel } from './ChecklistsPanel.tsx'
import { CodesPanel } from './CodesPanel.tsx'
import { ImportFile } from './ImportFile.tsx'
import '../standards.css'

type Matter = ReplyOf<'GET /api/standards/:matterId'>

/** One matter: its versions, its checklists with what is in force, and the way to its draft. */
export function MatterPage() {
  const words = useWords(standardsWords)
  const { matterId = '' } = useParams()
  const { data, error, refetch } = useQuery({ queryKey: keys.standard(matterId), queryFn: ({ signal }) => call('GET /api/standards/:matterId', { params: { matterId }, signal }) })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  return (
    <div className="page">
      <title>{`${data.name} · ${words.title}`}</title>
      <p className="small no-margin"><Link to="/standards">{words.back}</Link></p>
      <MatterHead matter={data} />
      {([[data.caution, 'warning'], [data.remoteNote, data.mode === 'allowed' ? 'info' : 'warning']] as const).map(([note, type]) => note !== null && <Alert key={note} type={type} showIcon className="gap-below" title={<span lang="zh-CN" className="as-written">{note}</span>} />)}
      {data.situations.some(({ heldBack }) => heldBack !== null) && (
        <section className="panel gap-below">
          <h2>{words.heldBack}</h2>
          <ul className="lines">{data.situations.map(({ situationId, name, heldBack }) => heldBack !== null && <li key={situationId} lang="zh-CN"><strong>{name}</strong> {heldBack}</li>)}</ul>
        </section>
      )}
      <ChecklistsPanel matterId={matterId} checklists={data.checklists} />
      <CodesPanel matter={data} />
      <Versions matter={data} />
    </div>
  )
}

function MatterHead({ matter }: { matter: Matter }) {
  const words = useWords(standardsWords)
  const { matterId, draft, mode } = matter
  const queries = useQueryClient()
  const go = useNavigate()
  const begin = useAction(() => call('POST /api/standards/:matterId/draft', { params: { matterId } }), async (begun) => {
    queries.setQueryData(keys.draft(matterId), begun)
    await queries.invalidateQueries({ queryKey: keys.standards, refetchType: 'none' })
    await go(`/standards/${matterId}/draft`)
  })
  const formats = (['json', 'xlsx', 'csv', 'oscal'] as const).map((format) => ({ key: format, label: <a href={fileAddress('GET /api/standards/:matterId/export', { params: { matterId }, query: { format } })}>{words.formats[format]}</a> }))
  return (
    <div className="toolbar">
      <h1 lang="zh-CN">{matter.name} <Tag variant="filled" className={mode === 'allowed' ? 'tag-good' : 'tag-warn'}>{words.modes[mode]}</Tag></h1>
      <Dropdown menu={{ items: formats }} trigger={['click']}><Button icon={<DownloadOutlined />} data-testid="export">{words.exportAs}</Button></Dropdown>
      <ImportFile matterId={matterId} />
      {draft === null
        ? <Button type="primary" icon={<EditOutlined />} data-testid="begin-draft" loading={begin.busy} onClick={() => begin.run(undefined)}>{words.beginDraft}</Button>
        : <Link to={`/standards/${matterId}/draft`}><Button type="primary" icon={<EditOutlined />} data-testid="open-draft">{words.openDraft[draft.state]}</Button></Link>}
    </div>
  )
}

function Versions({ matter: { versions } }: { matter: Matter }) {
  const words = useWords(standardsWords)
  const { language } = useLanguage()
  if (versions.length === 0) return null
  return (
    <section className="panel">
      <h2>{words.versions}</h2>
      <ul className="lines small">
        {versions.map(({ version, publishedAt, publishedBy, effectiveFrom, comment, sha256 }) => (
          <li key={version}>
            <strong>{words.version(version)}</strong> · {words.publishedBy(publishedBy === 'seed' ? words.seed : publishedBy, dayTime(publishedAt, language))} · {words.effectiveFrom(dayTime(effectiveFrom, language))}
            {comment !== null && <p className="soft no-margin">{comment}</p>}
            <p className="soft mono no-margin">SHA-256 {sha256}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
