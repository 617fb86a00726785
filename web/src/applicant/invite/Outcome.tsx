import type { ApplicantView } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dateWords } from '../dateWords.ts'
import { inviteWords } from './invite-words.ts'

const kinds = { pass: 'good', 'basically-pass': 'good', rectify: 'warn', fail: 'bad', 'go-on-site': 'warn' } as const

/** The signed conclusion with every line that was not met. */
export function Outcome({ view, conclusion }: { view: ApplicantView; conclusion: NonNullable<ApplicantView['conclusion']> }) {
  const words = useWords(inviteWords)
  const { language } = useLanguage()
  return (
    <section className="card" data-testid="outcome" data-outcome={conclusion.outcome}>
      <h2>{words.outcome}</h2>
      <div className={`notice ${kinds[conclusion.outcome]}`}>
        <p className="outcome">{words.outcomes[conclusion.outcome]}</p>
        <p>{words.outcomeHelp[conclusion.outcome]}</p>
      </div>
      <p className="soft small">
        {words.concludedAt} {dateWords(conclusion.concludedAt, language)}
      </p>
      {conclusion.failed.length > 0 && <h3>{words.failedLines}</h3>}
      {conclusion.failed.map((line) => (
        <article className="line" key={line.code}>
          <p className="wording" lang="zh-CN">{line.publicWording}</p>
          {line.reason !== null && (
            <p>
              <strong>{words.reason}</strong> {line.reason}
            </p>
          )}
        </article>
      ))}
      {view.archiveRoot !== null && (
        <p className="small">
          {words.receipt}
          <br />
          <code>{view.archiveRoot}</code>
        </p>
      )}
    </section>
  )
}
