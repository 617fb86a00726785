import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { RegulationSummary } from '@cloud-survey/api/contract'
import { Button, Select, Tabs } from 'antd'
import { useEffect } from 'react'
import { Link, useLocation, useParams, useSearchParams } from 'react-router'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { ComparisonView } from './ComparisonView.tsx'
import { ImpactView } from './ImpactView.tsx'
import { libraryWords } from './words.ts'
import './library.css'

/** One regulation: its versions, its text, what changed between two versions, and what the change touches. */
export function RegulationPage() {
  const { regulationId = '' } = useParams()
  const { data, error, refetch } = useQuery({ queryKey: keys.regulation(regulationId), queryFn: ({ signal }) => call('GET /api/regulations/:regulationId', { params: { regulationId }, signal }) })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  return <Regulation regulation={data} />
}

function Regulation({ regulation }: { regulation: RegulationSummary }) {
  const words = useWords(libraryWords)
  const [params, setParams] = useSearchParams()
  const { regulationId, title, versions } = regulation
  const chosen = versions.find(({ versionId }) => versionId === params.get('version')) ?? versions.find(({ inForce }) => inForce) ?? versions[0]
  if (chosen === undefined) return null
  const { versionId, effectiveFrom, effectiveTo, source, history, sha256 } = chosen
  const options = versions.map((version) => ({ value: version.versionId, label: `${version.label}${version.inForce ? ` · ${words.inForce}` : ''}` }))
  return (
    <div className="page">
      <title>{title}</title>
      <p className="small no-margin"><Link to="/standards/regulations">{words.backToLibrary}</Link></p>
      <div className="toolbar">
        <h1 lang="zh-CN">{title}</h1>
        <Select aria-label={words.version} value={versionId} options={options} onChange={(version) => setParams({ version }, { replace: true })} style={{ minWidth: 180 }} data-testid="version" />
        <Link to={`/standards/regulations/new?title=${encodeURIComponent(title)}`}><Button icon={<PlusOutlined />}>{words.newVersion}</Button></Link>
      </div>
      <section className="panel gap-below small">
        <p className="no-margin">{words.days(effectiveFrom, effectiveTo)} · {words.source}：<span lang="zh-CN">{source}</span></p>
        {history.length > 0 && <details><summary>{words.history}</summary><ul lang="zh-CN">{history.map((line) => <li key={line}>{line}</li>)}</ul></details>}
        <p className="soft mono no-margin">SHA-256 {sha256}</p>
      </section>
      <Tabs destroyOnHidden items={[
        { key: 'text', label: words.text, children: <TextView regulationId={regulationId} versionId={versionId} /> },
        ...(versions.length > 1 ? [
          { key: 'comparison', label: words.comparison, children: <ComparisonView regulation={regulation} /> },
          { key: 'impact', label: words.impact, children: <ImpactView regulation={regulation} /> },
        ] : []),
      ]} />
    </div>
  )
}

function TextView({ regulationId, versionId }: { regulationId: string; versionId: string }) {
  const { hash } = useLocation()
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.regulation(regulationId), versionId], staleTime: Infinity,
    queryFn: ({ signal }) => call('GET /api/regulations/:regulationId/versions/:versionId', { params: { regulationId, versionId }, signal }),
  })
  const there = data !== undefined
  useEffect(() => {
    if (there && hash !== '') document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView({ block: 'center' })
  }, [there, hash])
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  return (
    <div className="panel statute" lang="zh-CN" data-testid="statute">
      {data.clauses.map(({ clauseId, path, text, heading }, index) => (
        <section key={clauseId} id={path}>
          {heading !== null && heading !== data.clauses[index - 1]?.heading && <h2>{heading}</h2>}
          <p className="clause-text"><strong>{path}</strong>　{text}</p>
        </section>
      ))}
    </div>
  )
}
