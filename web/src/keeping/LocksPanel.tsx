import type { ProbeVerdict, StoreProbe } from '@cloud-survey/api/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import { call } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { keys } from '../desk/queries.ts'
import { useAction } from '../desk/useAction.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import type { KeepingDesk } from './KeepingDesk.ts'
import { ProbeHistory } from './ProbeHistory.tsx'
import { keepingWords } from './words.ts'

const looks: Record<ProbeVerdict, string> = { compliance: 'good', files: 'warn', none: 'bad', pretends: 'bad', unknown: 'plain' }

/** What the store's locks are worth, and what was tried to break them. */
export function LocksPanel({ probe, desk }: { probe: StoreProbe | null; desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const again = useAction(() => call('POST /api/keeping/probes'), () => {
    message.success(words.probedNow)
    return queries.invalidateQueries({ queryKey: keys.keeping })
  })
  const verdict = probe?.verdict ?? 'unknown'
  return (
    <section className="panel" aria-label={words.locks} data-testid="locks">
      <div className="row spread"><h2>{words.locks}</h2><Tag className={`tag-${looks[verdict]}`} variant="filled" data-testid="verdict">{words.verdicts[verdict]}</Tag></div>
      <p className="no-gap">{words.verdictHints[verdict]}</p>
      {probe !== null && <p className="soft small">{words.probed(dayTime(probe.at, language))}</p>}
      {probe !== null && probe.attempts.length > 0 && (
        <details>
          <summary>{words.tried}</summary>
          <ul className="pairs small">
            {probe.attempts.map(({ attempt, answer, survived }) => (
              <li key={attempt}><span>{words.attempts[attempt]}</span><span>{words[answer]} · <strong>{survived ? words.survived : words.lost}</strong></span></li>
            ))}
          </ul>
        </details>
      )}
      {probe !== null && <ProbeHistory />}
      {desk === 'audit' && <p className="no-gap"><Button data-testid="probe-now" loading={again.busy} onClick={() => again.run(undefined)}>{words.probeNow}</Button></p>}
    </section>
  )
}
