import type { ApplicantView } from '@cloud-survey/api/contract'
import { useState } from 'react'
import { call } from '../../api-client/call.ts'
import { dictionary, useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { consentSha256, consentText } from './consent-text.ts'

const words = dictionary(
  { title: '录制说明', accept: '我已阅读并同意录制', sending: '正在提交…', refuse: '不同意？请联系踏勘部门改为现场踏勘，不影响您的申请。' },
  { title: 'Recording notice', accept: 'I have read this and agree to be recorded', sending: 'Sending…', refuse: 'You do not agree? Ask the office for a visit on site instead. Your application does not suffer.' },
)

/** The recording notice and its acceptance. */
export function ConsentCard({ inviteToken, onConsented }: { inviteToken: string; onConsented: (view: ApplicantView) => void }) {
  const say = useWords(words)
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  async function accept(): Promise<void> {
    setBusy(true)
    setError(null)
    try {
      const textSha256 = await consentSha256()
      onConsented(await call('POST /api/invites/:inviteToken/consent', { params: { inviteToken }, body: { accepted: true, textSha256, language } }))
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }

  return (
    <section className="card">
      <h2>{say.title}</h2>
      <dl className="notice-text">
        {consentText[language].map(({ heading, text }) => (
          <div key={heading}>
            <dt>{heading}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {error !== null && <p className="notice bad" role="alert">{wordsForError(error, language)}</p>}
      <button type="button" className="button main" data-testid="consent" disabled={busy} onClick={() => void accept()}>
        {busy ? say.sending : say.accept}
      </button>
      <p className="soft small after">{say.refuse}</p>
    </section>
  )
}
