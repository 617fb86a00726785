import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { Impact, RegulationSummary } from '@cloud-survey/api/contract'
import { Button, Tag } from 'antd'
import type { ReactNode } from 'react'
import { call, fileAddress } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { useVersions } from './useVersions.ts'
import { VersionPair } from './VersionPair.tsx'
import { libraryWords } from './words.ts'

/** What a change of law touches: clauses, checkpoints, checklists in force, printed codes, inspections under way. */
export function ImpactView({ regulation }: { regulation: RegulationSummary }) {
  const pair = useVersions(regulation)
  const { regulationId } = regulation
  const where = { params: { regulationId }, query: { from: pair.from, to: pair.to } }
  const { data, error, refetch } = useQuery({ queryKey: [...keys.regulation(regulationId), 'impact', pair.from, pair.to], queryFn: ({ signal }) => call('GET /api/regulations/:regulationId/impact', { ...where, signal }) })
  return (
    <>
      <div className="row spread"><VersionPair pair={pair} /><Button icon={<DownloadOutlined />} href={fileAddress('GET /api/regulations/:regulationId/impact.csv', where)}>CSV</Button></div>
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : <Touched impact={data} />}
    </>
  )
}

function Touched({ impact: { clauses, checkpoints, checklists, guideCodes, inspections } }: { impact: Impact }) {
  const words = useWords(libraryWords)
  if (clauses.length === 0) return <p data-testid="impact">{words.noImpact}</p>
  return (
    <div className="columns" data-testid="impact">
      <Part title={words.touchedClauses} rows={clauses.map(({ clauseId, path, status, newPath, checkpoints: codes }) => <li key={clauseId}><span lang="zh-CN">{path}</span> <Tag variant="filled" className="tag-warn">{words.touched[status]}</Tag>{newPath !== null && newPath !== path && <span lang="zh-CN"> → {newPath}</span>} <span className="soft">{codes.join('、')}</span></li>)} />
      <Part title={words.touchedCheckpoints} rows={checkpoints.map(({ code, matter, wording }) => <li key={code}><strong>{code}</strong> <span className="soft" lang="zh-CN">{matter}</span><br /><span lang="zh-CN">{wording}</span></li>)} />
      <Part title={words.touchedChecklists} rows={checklists.map(({ checklistVersionId, matter, situation, version, codes }) => <li key={checklistVersionId} lang="zh-CN">{matter} · {situation} · {words.ordinal(version)} <span className="soft">{codes.join('、')}</span></li>)} />
      <Part title={words.touchedCodes} rows={guideCodes.map(({ guideToken, matter, situation }) => <li key={guideToken} lang="zh-CN"><a href={`/g/${guideToken}`}>{situation ?? matter}</a></li>)} />
      <Part title={words.touchedInspections} rows={inspections.map(({ inspectionId, number, placeName, situation }) => <li key={inspectionId}><span className="mono">{number}</span> <span lang="zh-CN">{placeName} · {situation}</span></li>)} />
    </div>
  )
}

function Part({ title, rows }: { title: string; rows: readonly ReactNode[] }) {
  return <section className="panel"><h2>{title} <small>{rows.length}</small></h2><ul className="lines small">{rows}</ul></section>
}
