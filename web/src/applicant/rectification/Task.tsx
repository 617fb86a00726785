import type { ApplicantView, Rectification } from '@cloud-survey/api/contract'
import { useState } from 'react'
import { fileAddress } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dateWords } from '../dateWords.ts'
import { useClockWords } from '../invite/clock-words.ts'
import { daysUntil, dayWords } from './day.ts'
import { rectificationWords } from './rectification-words.ts'

type TaskProps = { inviteToken: string; clock: ApplicantView['clock']; rectification: Rectification }

/** What is asked for and until when, before the points themselves. */
export function Task({ inviteToken, clock, rectification }: TaskProps) {
  const words = useWords(rectificationWords)
  const clockText = useClockWords(clock)
  return (
    <section className="card" data-testid="rectification">
      <p className="soft small">{words.notice} <strong className="unbroken">{rectification.number}</strong></p>
      <h1>{words.task(rectification.lines.length)}</h1>
      <Deadline rectification={rectification} />
      <p>{words.once}</p>
      <p className="soft" data-testid="clock-stands">{clockText}</p>
      <NoticeExtras inviteToken={inviteToken} rectification={rectification} />
    </section>
  )
}

function Deadline({ rectification: { answerBy, extensions } }: { rectification: Rectification }) {
  const words = useWords(rectificationWords)
  const { language } = useLanguage()
  const [now] = useState(Date.now)
  const days = daysUntil(answerBy, now)
  const extension = extensions.at(-1)
  return (
    <div className={`notice deadline ${days < 4 ? 'warn' : ''}`} data-testid="answer-by" data-days={days}>
      <p>{words.answerBy} <strong className="unbroken">{dayWords(answerBy, language)}</strong></p>
      <p>{days > 0 ? words.left(days) : days === 0 ? words.lastDay : words.over(-days)}</p>
      {extension !== undefined && <p>{words.extended(dayWords(extension.answerBy, language))} <span className="soft">{extension.reason}</span></p>}
    </div>
  )
}

/** The office's note, and the notice as a paper. */
export function NoticeExtras({ inviteToken, rectification: { note, issuedAt, issuedBy } }: Omit<TaskProps, 'clock'>) {
  const words = useWords(rectificationWords)
  const { language } = useLanguage()
  return (
    <>
      {note !== null && <p className="office-note"><strong>{words.officeNote}</strong> <span lang="zh-CN">{note}</span></p>}
      <p className="soft small">{words.issued} {dateWords(issuedAt, language)} · {issuedBy.displayName}</p>
      <a className="button quiet compact" data-testid="notice-pdf" target="_blank" rel="noreferrer" href={fileAddress('GET /api/invites/:inviteToken/rectification/notice.pdf', { params: { inviteToken } })}>{words.pdf}</a>
    </>
  )
}
