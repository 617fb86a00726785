import type { ApplicantView } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dateWords } from '../dateWords.ts'
import { guideWords } from '../guide/guide-words.ts'
import { zonesOf } from '../guide/zonesOf.ts'
import { useClockWords } from './clock-words.ts'
import { inviteWords } from './invite-words.ts'
import { isRechecked, mayFilm, recheckOf } from './phase.ts'

/** What this inspection is, and when. `below`: another heading leads the page. */
export function About({ view, below = false }: { view: ApplicantView; below?: boolean }) {
  const Heading = below ? 'h2' : 'h1'
  const words = useWords(inviteWords)
  const { language } = useLanguage()
  const clock = useClockWords(view.clock)
  const waiting = view.conclusion === null && view.session !== null && (view.session.state === 'open' || view.session.state === 'live')
  return (
    <section className="card" data-testid="about">
      <p className="soft small">
        {words.number} <strong className="unbroken">{view.number}</strong>
      </p>
      <Heading lang="zh-CN">{view.matter}</Heading>
      <p className="soft" lang="zh-CN">{view.situation}</p>
      <dl className="facts">
        <dt>{words.place}</dt>
        <dd>{view.placeName}</dd>
        <dt>{words.address}</dt>
        <dd>{view.address}</dd>
        <dt>{words.applicant}</dt>
        <dd>{view.applicantName}</dd>
        {(mayFilm(view) || view.scheduledAt !== null) && (
          <>
            <dt>{words.appointment}</dt>
            <dd>{view.scheduledAt === null ? words.notScheduled : dateWords(view.scheduledAt, language)}</dd>
          </>
        )}
        <dt>{words.clock}</dt>
        <dd data-testid="clock">{clock}</dd>
      </dl>
      {waiting && <p className="notice good" role="status">{words.now}</p>}
    </section>
  )
}

/** How the inspection goes, in three steps. */
export function Steps({ consented }: { consented: boolean }) {
  const words = useWords(inviteWords)
  return (
    <section className="card">
      <h2>{words.howItGoes}</h2>
      <ol className="steps">
        <li className={consented ? 'done' : 'next'}>{words.step1}</li>
        <li className={consented ? 'next' : ''}>{words.step2}</li>
        <li>{words.step3}</li>
      </ol>
    </section>
  )
}

/** The points that will be looked at, by zone. */
export function Points({ view }: { view: ApplicantView }) {
  const words = useWords(inviteWords)
  const guide = useWords(guideWords)
  const lines = isRechecked(view) ? view.lines.filter(({ code }) => recheckOf(view).has(code)) : view.lines
  return (
    <details className="card zone" open={isRechecked(view) && mayFilm(view)} data-testid="points">
      <summary>
        <h2>{isRechecked(view) ? words.recheckTitle(lines.length) : words.linesTitle(lines.length)}</h2>
      </summary>
      {zonesOf(lines).map((zone) => (
        <div key={zone.name}>
          <h3 lang="zh-CN">{zone.name}</h3>
          {zone.lines.map((line) => (
            <article className="line" key={line.code}>
              <p className="wording" lang="zh-CN">{line.publicWording}</p>
              {line.howToFilm !== null && (
                <p className="film">
                  <strong>{guide.howToFilm}</strong> <span lang="zh-CN">{line.howToFilm}</span>
                </p>
              )}
            </article>
          ))}
        </div>
      ))}
    </details>
  )
}
