import { useState } from 'react'
import type { ReplyOf } from '../../api-client/routes.ts'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dateWords } from '../dateWords.ts'
import { Page } from '../Page.tsx'
import { guideWords } from './guide-words.ts'

/** The number and the personal link after an application. */
export function Applied({ application }: { application: ReplyOf<'POST /api/guides/:guideToken/applications'> }) {
  const words = useWords(guideWords)
  const { language } = useLanguage()
  const [copied, setCopied] = useState(false)
  const link = new URL(application.invitePath, window.location.origin).href

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(link)
    setCopied(true)
  }
  async function share(): Promise<void> {
    await navigator.share({ title: words.title, url: link })
  }

  return (
    <Page title={words.done}>
      <section className="card appear">
        <p className="big-mark good" aria-hidden="true">✓</p>
        <h1>{words.done}</h1>
        <p>
          {words.number}
          <br />
          <strong className="number" data-testid="application-number">{application.number}</strong>
        </p>
        <p>{words.keepLink}</p>
        <p className="link-box">
          <a href={application.invitePath} data-testid="invite-link">{link}</a>
        </p>
        <p className="soft small">{words.expires(dateWords(application.expiresAt, language))}</p>
        <p className="notice warn">{words.oneDevice}</p>
        <div className="stack">
          <a className="button main" href={application.invitePath}>{words.open}</a>
          <div className="row">
            {'clipboard' in navigator && <button type="button" className="button" onClick={() => void copy()}>{copied ? words.copied : words.copy}</button>}
            {'share' in navigator && <button type="button" className="button" onClick={() => void share().catch(() => {})}>{words.share}</button>}
          </div>
        </div>
      </section>
    </Page>
  )
}
