import { lazy, Suspense } from 'react'
import { useWords } from '../language/dictionary.ts'
import { GuidePage } from './guide/GuidePage.tsx'
import { Page } from './Page.tsx'
import { pageWords } from './page-words.ts'

// The guide is read by many who never apply: it does not wait for the rest.
const InvitePage = lazy(async () => ({ default: (await import('./invite/InvitePage.tsx')).InvitePage }))
const TransparencyPage = lazy(async () => ({ default: (await import('../transparency/TransparencyPage.tsx')).TransparencyPage }))

/** The light pages, which need no account, chosen by path. */
export function App({ path }: { path: string }) {
  const [, kind, token] = /^\/(g|i)\/([A-Za-z0-9_-]+)\/?$/.exec(path) ?? []
  if (kind === 'g' && token !== undefined) return <GuidePage guideToken={token} />
  if (kind === 'i' && token !== undefined) return <Suspense fallback={<Opening />}><InvitePage inviteToken={token} /></Suspense>
  if (path.startsWith('/transparency')) return <Suspense fallback={<Opening />}><TransparencyPage /></Suspense>
  return <WrongAddress />
}

function Opening() {
  const words = useWords(pageWords)
  return <Page title={words.loading}><p role="status">{words.loading}</p></Page>
}

function WrongAddress() {
  const words = useWords(pageWords)
  return (
    <Page title={words.wrongAddress}>
      <section className="card" data-testid="invite-error">
        <h1>{words.wrongAddress}</h1>
        <p>{words.wrongAddressHelp}</p>
      </section>
    </Page>
  )
}
