import type { LogEntry, PlannedTask, Risk } from '@cloud-survey/api/contract'
import { Tag } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'
import { dayTime } from '../format.ts'
import { assessmentWords } from './assessmentWords.ts'
import { worded } from './worded.ts'

/** Where something stands that is to be put right, by when, how, and what happened to it. */
export function RiskView({ risk }: { risk: Risk }) {
  const words = useWords(assessmentWords)
  const { language } = useLanguage()
  const { status, deadline, remedies, log, statement } = risk
  return (
    <div className="risk">
      <p className="row no-margin"><RiskTag status={status} />{deadline !== null && <span className={status === 'closed' ? 'soft' : ''}>{words.deadline(dayTime(deadline, language))}</span>}</p>
      {remedies.map((remedy, index) => (
        <div key={index}>
          <p className="as-given no-margin"><span className="soft small">{worded(words.lifecycles, remedy.lifecycle)}</span> {remedy.description || remedy.title}</p>
          <Tasks tasks={remedy.tasks.filter(({ start, end, remarks }) => (end ?? start) !== deadline || remarks !== null)} />
        </div>
      ))}
      {statement !== '' && <details className="small"><summary>{words.statement}</summary><p className="as-given">{statement}</p></details>}
      {log.length > 0 && <details className="small"><summary>{words.log}</summary><Log entries={log} /></details>}
    </div>
  )
}

/** The status of a risk in its colour. */
export function RiskTag({ status }: { status: string }) {
  const words = useWords(assessmentWords)
  const looks: Readonly<Record<string, string>> = { closed: 'good', open: 'bad' }
  return <Tag variant="filled" className={`tag-${looks[status] ?? 'warn'}`}>{worded(words.statuses, status)}</Tag>
}

/** Entries of a log, oldest first. */
export function Log({ entries }: { entries: readonly LogEntry[] }) {
  const words = useWords(assessmentWords)
  const { language } = useLanguage()
  return (
    <ul className="lines small">
      {entries.map(({ at, end, title, description, by, status }, index) => (
        <li key={index}>
          <span className="soft tabular">{at === null ? '' : end === null ? dayTime(at, language) : words.from(dayTime(at, language), dayTime(end, language))}</span> <strong>{title}</strong>{' '}
          {status !== null && <RiskTag status={status} />} <span className="soft">{enumerated(by, language)}</span>
          {description !== '' && <p className="as-given no-margin">{description}</p>}
        </li>
      ))}
    </ul>
  )
}

/** Tasks with their dates. */
export function Tasks({ tasks }: { tasks: readonly PlannedTask[] }) {
  const words = useWords(assessmentWords)
  const { language } = useLanguage()
  if (tasks.length === 0) return null
  return (
    <ul className="plain-list small">
      {tasks.map(({ title, description, start, end, every, remarks }, index) => (
        <li key={index}>
          <span className="tabular soft">{start === null ? '' : end === null ? dayTime(start, language) : words.from(dayTime(start, language), dayTime(end, language))}{every === null ? '' : words.every(every.period, worded(words.units, every.unit))}</span> {title}
          {[description, remarks ?? ''].filter((text) => text !== '').map((text) => <p key={text} className="as-given soft no-margin">{text}</p>)}
        </li>
      ))}
    </ul>
  )
}
