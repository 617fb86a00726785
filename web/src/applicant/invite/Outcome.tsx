import type { ApplicantView } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dateWords } from '../dateWords.ts'
import { inviteWords } from './invite-words.ts'
import { isAnswering, isNoticeComing } from './phase.ts'

const kinds = { pass: 'good', 'basically-pass': 'good', rectify: 'warn', fail: 'bad', 'go-on-site': 'warn' } as const

/** The signed conclusion with every line that was not met; the lines are left to the correction notice where one is waiting for its answer. */
export function Outcome({ view, conclusion }: { view: ApplicantView; conclusion: NonNullable<ApplicantView['conclusion']> }) {
  const words = useWords(inviteWords)
  const { language } = useLanguage()
  // Where the rectification was ended, nothing is checked again.
  const help = isAnswering(view) ? words.noticeAbove : view.rectification?.state === 'closed' ? null : words.outcomeHelp[conclusion.outcome]
  const failed = isAnswering(view) ? [] : conclusion.failed
  return (
    <section className="card" data-testid="outcome" data-outcome={conclusion.outcome}>
      <h2>{words.outcome}</h2>
      <div className={`notice ${kinds[conclusion.outcome]}`}>
        <p className="outcome">{words.outcomes[conclusion.outcome]}</p>
        {help !== null && <p>{help}</p>}
        {isNoticeComing(view) && <p>{words.noticeComing}</p>}
      </div>
      <p className="soft small">
        {words.concludedAt} {dateWords(conclusion.concludedAt, language)}
      </p>
      {failed.length > 0 && <h3>{words.failedLines}</h3>}
      {failed.map((line) => (
        <article className="line" key={line.code}>
          <p className="wording" lang="zh-CN">{line.publicWording}</p>
          {line.reason !== null && (
            <p>
              <strong>{words.reason}</strong> {line.reason}
            </p>
          )}
        </article>
      ))}
    </section>
  )
}
