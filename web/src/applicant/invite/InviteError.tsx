import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { Page } from '../Page.tsx'
import { pageWords } from '../page-words.ts'
import { inviteWords } from './invite-words.ts'

/** Why the personal link does not open, and what to do. */
export function InviteError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const words = useWords(inviteWords)
  const common = useWords(pageWords)
  const { language } = useLanguage()
  const code = codeOf(error)
  const known = code in words.errors ? words.errors[code as keyof typeof words.errors] : null
  const title = known?.title ?? words.otherError
  return (
    <Page title={title}>
      <section className="card" role="alert" data-testid="invite-error" data-code={code}>
        <h1>{title}</h1>
        <p>{known?.help ?? wordsForError(error, language)}</p>
        {known === null && <button type="button" className="button main" onClick={onRetry}>{common.tryAgain}</button>}
      </section>
    </Page>
  )
}

/** A link that is not even shaped like one counts as an unknown one. */
function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : 'internal'
  return code === 'request-invalid' || code === 'not-found' ? 'invite-unknown' : code
}
