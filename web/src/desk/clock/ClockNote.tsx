import { ExclamationCircleFilled, HourglassOutlined, PauseCircleFilled } from '@ant-design/icons'
import type { InspectionClock } from '@cloud-survey/api/contract'
import { Tag } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dayTime } from '../format.ts'
import { useToday } from '../useToday.ts'
import { clockWords } from './clockWords.ts'
import { readClock } from './readClock.ts'

/** From so few working days on, it is said how many are left. */
const soonDays = 2

/** An inspection's clock in one line: working days used of the limit, the last day, and in words and sign where it is missed, near or stands still. */
export function ClockNote({ clock }: { clock: InspectionClock }) {
  const words = useWords(clockWords)
  const { language } = useLanguage()
  const today = useToday()
  const { state, used, limit, left, over, stoppedAt } = readClock(clock, today)
  const [plain, held] = state === 'ended' ? [words.took, words.tookOf] : [words.used, words.usedOf]
  const soon = state === 'running' && over === null && left !== null && left <= soonDays
  return (
    <span className="clock small" data-testid="clock" data-state={state} data-over={over ?? ''} title={words.title}>
      {over !== null && <Tag className="tag-bad" variant="filled" icon={<ExclamationCircleFilled aria-hidden />}>{words.over[over]}</Tag>}
      {soon && <Tag className="tag-warn" variant="filled" icon={<HourglassOutlined aria-hidden />}>{words.soon(left)}</Tag>}
      {state === 'stopped' && stoppedAt !== null && <Tag className="tag-calm" variant="filled" icon={<PauseCircleFilled aria-hidden />} title={words.stoppedWhy(dayTime(stoppedAt, language))}>{words.stopped}</Tag>}
      <span className="soft tabular">{limit === null ? plain(used) : held(used, limit.days, words.of[limit.of])}{clock.dueOn !== null && <> · <span className="clock-due">{words.due(clock.dueOn)}</span></>}</span>
    </span>
  )
}
