import { useWords } from '../language/dictionary.ts'
import { GuidePage } from './guide/GuidePage.tsx'
import { InvitePage } from './invite/InvitePage.tsx'
import { Page } from './Page.tsx'
import { pageWords } from './page-words.ts'

/** The applicant's pages, chosen by path. */
export function App({ path }: { path: string }) {
  const [, kind, token] = /^\/(g|i)\/([A-Za-z0-9_-]+)\/?$/.exec(path) ?? []
  if (kind === 'g' && token !== undefined) return <GuidePage guideToken={token} />
  if (kind === 'i' && token !== undefined) return <InvitePage inviteToken={token} />
  return <WrongAddress />
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
