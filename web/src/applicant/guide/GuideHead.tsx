import type { Guide } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { guideWords } from './guide-words.ts'
import { onSiteWords } from './on-site-words.ts'

/** What the guide is of: matter, situation, office, days, version. */
export function GuideHead({ guide }: { guide: Guide }) {
  const words = useWords(guideWords)
  const onSite = useWords(onSiteWords)
  const { matter, checklist } = guide
  return (
    <section className="card" data-testid="guide">
      <h1 lang="zh-CN">{matter.name}</h1>
      {checklist !== null && <p className="soft" lang="zh-CN">{checklist.situation}</p>}
      <p>
        {words.agency}<strong lang="zh-CN">{guide.agency}</strong>
      </p>
      <Days matter={matter} />
      {checklist !== null && <p>{words.intro(checklist.lines.length)}</p>}
      {words.inChinese !== '' && <p className="soft">{words.inChinese}</p>}
      <p className="row screen-only">
        {checklist !== null && matter.mode === 'allowed' && !guide.superseded && <a className="button main" href="#apply">{words.apply}</a>}
        <a className="button quiet" href="#on-site">{matter.mode === 'allowed' ? onSite.title : onSite.short}</a>
      </p>
      {checklist !== null && <Versions guide={guide} checklist={checklist} />}
    </section>
  )
}

function Days({ matter: { legalDays, promisedDays } }: { matter: Guide['matter'] }) {
  const words = useWords(guideWords)
  if (legalDays === null && promisedDays === null) return null
  return (
    <dl className="facts" data-testid="days">
      {promisedDays !== null && <><dt>{words.promisedDays}</dt><dd>{words.days(promisedDays)}</dd></>}
      {legalDays !== null && <><dt>{words.legalDays}</dt><dd>{words.days(legalDays)}</dd></>}
    </dl>
  )
}

function Versions({ guide: { guideToken, versions }, checklist: { version, effectiveFrom, situationId } }: { guide: Guide; checklist: NonNullable<Guide['checklist']> }) {
  const words = useWords(guideWords)
  const { language } = useLanguage()
  const dayOf = (instant: number | null): string | null => (instant === null ? null : new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(instant)))
  const others = versions.filter((each) => each.version !== version && !each.inForce)
  return (
    <>
      <p className="soft small" data-testid="version">{words.version(version, dayOf(effectiveFrom))}</p>
      {others.length > 0 && (
        <details className="clauses screen-only">
          <summary>{words.olderVersions}</summary>
          <ul className="plain">
            {others.map((each) => <li key={each.version}><a className="target" href={`/g/${guideToken}?situation=${situationId}&version=${each.version}`}>{words.version(each.version, dayOf(each.from))}</a></li>)}
          </ul>
        </details>
      )}
    </>
  )
}
