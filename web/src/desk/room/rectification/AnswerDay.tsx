import { Input } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { dayAfter, daysBetween } from '../../../calendar/chinaDay.ts'
import { useToday } from '../../useToday.ts'
import { noticeWords } from './noticeWords.ts'

type Props = { id: string; label: string; value: string; first: string; last: string; onChange: (day: string) => void }

/** The last day to answer, picked from a calendar or by a number of days. */
export function AnswerDay({ id, label, value, first, last, onChange }: Props) {
  const words = useWords(noticeWords)
  const today = useToday()
  const fits = isBetween(value, first, last)
  return (
    <div className="answer-day">
      <label htmlFor={id}>{label}</label>
      <div className="row">
        <Input id={id} type="date" min={first} max={last} value={value} style={{ width: 170 }} data-testid="answer-by" aria-invalid={!fits} aria-describedby={`${id}-hint`} onChange={(event) => onChange(event.target.value)} {...(!fits && { status: 'error' })} />
        {[7, 15, 30, 60].map((days) => ({ days, day: dayAfter(today, days) })).filter(({ day }) => isBetween(day, first, last)).map(({ days, day }) => (
          <button key={days} type="button" className="chip" aria-pressed={value === day} onClick={() => onChange(day)}>{words.days(days)}</button>
        ))}
        <span id={`${id}-hint`} className={`small ${fits ? 'soft' : 'bad'}`} role={fits ? undefined : 'alert'}>{fits ? words.daysFromNow(daysBetween(today, value)) : words.dayWrong(first, last)}</span>
      </div>
    </div>
  )
}

/** Whether a day is one, and lies between two others, both included. */
export function isBetween(day: string, first: string, last: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= first && day <= last
}
