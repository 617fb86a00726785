import { useQuery } from '@tanstack/react-query'
import { Empty } from 'antd'
import { call } from '../api-client/call.ts'
import { clock, dayTime } from '../desk/format.ts'
import { useLive } from '../desk/LiveLink.ts'
import { keys } from '../desk/queries.ts'
import { StateTag } from '../desk/tags.tsx'
import { Waiting } from '../desk/Waiting.tsx'
import { deskWords } from '../desk/words.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { overviewWords } from './words.ts'

/** One screen of figures; it keeps itself up to date. */
export function OverviewPage() {
  const words = useWords(overviewWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  useLive('*')
  const { data, error, refetch, dataUpdatedAt } = useQuery({ queryKey: keys.overview, queryFn: ({ signal }) => call('GET /api/overview', { signal }), refetchInterval: 15_000 })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  const figures = [['live', data.live], ['waiting', data.waiting], ['concludedToday', data.concludedToday], ['archives', data.archives]] as const
  return (
    <div className="page">
      <div className="toolbar"><h1>{words.title}</h1><span className="soft small">{words.updated(clock(dataUpdatedAt, language))}</span></div>
      <div className="figures">{figures.map(([key, value]) => <div key={key} className="panel" data-testid={`figure-${key}`}><div className="soft">{words[key]}</div><div className="figure-value">{value}</div></div>)}</div>
      <div className="columns">
        <Bars title={words.byOutcome} bars={data.byOutcome.map(({ outcome, count }) => ({ label: shared.outcomes[outcome], count }))} />
        <Bars inChinese title={words.byMatter} bars={data.byMatter.map(({ matter, count }) => ({ label: matter, count }))} />
        <section className="panel">
          <h2>{words.recent}</h2>
          {data.recent.length === 0 && <Empty description={words.none} />}
          <ul className="lines latest">
            {data.recent.map((each) => (
              <li key={each.number}>
                <div className="row spread"><StateTag state={each.state} /><span className="soft small tabular">{dayTime(each.at, language)}</span></div>
                <span lang="zh-CN">{each.matter}</span><br /><span className="mono small soft">{each.number}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  )
}

function Bars({ title, bars, inChinese = false }: { title: string; bars: readonly { label: string; count: number }[]; inChinese?: boolean }) {
  const words = useWords(overviewWords)
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <section className="panel">
      <h2>{title}</h2>
      {bars.length === 0 && <Empty description={words.none} />}
      <ul className="bars">{bars.map(({ label, count }) => <li key={label}><span lang={inChinese ? 'zh-CN' : undefined}>{label}</span><meter min={0} max={most} value={count} aria-label={label} /><strong className="tabular">{count}</strong></li>)}</ul>
    </section>
  )
}
