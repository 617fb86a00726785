import { useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dateWords } from '../dateWords.ts'
import { Page } from '../Page.tsx'
import { guideWords } from './guide-words.ts'
import type { Application } from './keptApplication.ts'

/** The number and the personal link after an application. */
export function Applied({ application, onAnother }: { application: Application; onAnother: () => void }) {
  const words = useWords(guideWords)
  const { language } = useLanguage()
  const link = new URL(application.invitePath, window.location.origin).href
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
          <HandOn link={link} />
          <button type="button" className="button quiet" data-testid="apply-again" onClick={onAnother}>{words.another}</button>
        </div>
      </section>
    </Page>
  )
}

/** Copies the link or hands it to another app, where the browser can. */
function HandOn({ link }: { link: string }) {
  const words = useWords(guideWords)
  const [copied, setCopied] = useState<'not' | 'done' | 'failed'>('not')
  const copy = (): void => void navigator.clipboard.writeText(link).then(() => setCopied('done'), () => setCopied('failed'))
  const share = (): void => void navigator.share({ title: words.title, url: link }).catch(() => {})
  return (
    <>
      <div className="row">
        {'clipboard' in navigator && <button type="button" className="button" onClick={copy}>{copied === 'done' ? words.copied : words.copy}</button>}
        {'share' in navigator && <button type="button" className="button" onClick={share}>{words.share}</button>}
      </div>
      <p className="soft small" role="status">{copied === 'failed' ? words.copyFailed : copied === 'done' ? words.copied : ''}</p>
    </>
  )
}
