import type { FixityOverview, FixitySummary } from '@cloud-survey/api/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import { call } from '../api-client/call.ts'
import { byteSize, dayTime } from '../desk/format.ts'
import { keys } from '../desk/queries.ts'
import { useAction } from '../desk/useAction.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { FindingsFound } from './FindingsFound.tsx'
import type { KeepingDesk } from './KeepingDesk.ts'
import { keepingWords } from './words.ts'

type Counts = Pick<FixitySummary, 'objects' | 'ok' | 'missing' | 'changed' | 'unreadable' | 'untracked'>

const shown = ['objects', 'ok', 'missing', 'changed', 'unreadable', 'untracked'] as const

/** How reading everything again stands, and what it found. */
export function FixityPanel({ fixity: { running, last, nextAt, archives, days, bytesPerSecond }, desk }: { fixity: FixityOverview; desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const start = useAction(() => call('POST /api/keeping/fixity-rounds'), () => {
    message.success(words.readStarted)
    return queries.invalidateQueries({ queryKey: keys.keeping })
  })
  const [bad, told] = [isBad(running) || isBad(last), running ?? last]
  return (
    <section className="panel" aria-label={words.fixity} data-testid="fixity">
      <div className="row spread">
        <h2>{words.fixity}</h2>
        {bad ? <Tag className="tag-bad" variant="filled">{words.notGood}</Tag> : running !== null ? <Tag className="tag-calm" variant="filled">{words.running}</Tag> : last !== null && <Tag className="tag-good" variant="filled">{words.allGood}</Tag>}
      </div>
      <p className="no-gap">{words.fixityHint(days, byteSize(bytesPerSecond))}</p>
      <p className="soft small">
        {running !== null && <>{words.runningAt(running.archives, archives, running.objects, byteSize(running.bytes))}<br /></>}
        {running !== null && running.doubts > 0 && <>{words.doubts(running.doubts)}<br /></>}
        {last === null ? words.noRound : words.lastRound(dayTime(last.endedAt, language))}
        {nextAt !== null && nextAt > 0 && <><br />{words.nextRound(dayTime(nextAt, language))}</>}
      </p>
      {told !== null && <Figures counts={told} />}
      {told !== null && <FindingsFound desk={desk} />}
      {desk === 'audit' && running === null && <p className="no-gap"><Button data-testid="read-now" loading={start.busy} onClick={() => start.run(undefined)}>{words.readNow}</Button></p>}
    </section>
  )
}

function isBad(round: Pick<Counts, 'missing' | 'changed' | 'unreadable'> | null): boolean {
  return round !== null && round.missing + round.changed + round.unreadable > 0
}

function Figures({ counts }: { counts: Counts }) {
  const words = useWords(keepingWords)
  const look = (key: (typeof shown)[number]): string | undefined => (key === 'objects' || key === 'ok' || counts[key] === 0 ? undefined : key === 'untracked' ? 'is-odd' : 'is-bad')
  return <dl className="facts small">{shown.map((key) => <div key={key} className={look(key)}><dt>{words.figures[key]}</dt><dd data-testid={`fixity-${key}`}>{counts[key]}</dd></div>)}</dl>
}
