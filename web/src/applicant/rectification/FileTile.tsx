import type { RectificationFile } from '@cloud-survey/api/contract'
import { useState } from 'react'
import { call, fileAddress } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { sizeWords } from './checkFile.ts'
import { rectificationWords } from './rectification-words.ts'
import { Shown } from './Shown.tsx'

type FileTileProps = { inviteToken: string; file: RectificationFile; name: string; onTakenBack?: () => void }

/** A photo or video that has arrived; it can be taken back until the answer is handed in. */
export function FileTile({ inviteToken, file, name, onTakenBack }: FileTileProps) {
  const { fileId, kind, bytes } = file
  const address = (query: { width?: number }) => fileAddress('GET /api/invites/:inviteToken/rectification/files/:fileId', { params: { inviteToken, fileId }, query })
  return (
    <li className="tile" data-testid="file" data-kind={kind}>
      <Shown kind={kind} name={name} address={address({})} small={address({ width: 360 })} />
      <p className="small">{name} <span className="soft">{sizeWords(bytes)}</span></p>
      {onTakenBack !== undefined && <TakeBack inviteToken={inviteToken} fileId={fileId} name={name} onTakenBack={onTakenBack} />}
    </li>
  )
}

type TakeBackProps = { inviteToken: string; fileId: string; name: string; onTakenBack: () => void }

/** Two taps, the second one elsewhere: what was filmed just now may be nowhere else. */
function TakeBack({ inviteToken, fileId, name, onTakenBack }: TakeBackProps) {
  const words = useWords(rectificationWords)
  const { language } = useLanguage()
  const [step, setStep] = useState<'rest' | 'asked' | 'busy'>('rest')
  const [error, setError] = useState<unknown>(null)
  const takeBack = (): void => {
    setStep('busy')
    call('DELETE /api/invites/:inviteToken/rectification/files/:fileId', { params: { inviteToken, fileId } }).then(onTakenBack, (failure: unknown) => {
      setError(failure)
      setStep('rest')
    })
  }
  if (step === 'rest') {
    return (
      <>
        {error !== null && <p className="problem" role="alert">{wordsForError(error, language)}</p>}
        <button type="button" className="button quiet compact" aria-label={words.takeBackOf(name)} onClick={() => setStep('asked')}>{words.takeBack}</button>
      </>
    )
  }
  return (
    <>
      {/* The focus was on the button that this replaces. */}
      <button type="button" className="button quiet compact" autoFocus disabled={step === 'busy'} onClick={() => setStep('rest')}>{words.keep}</button>
      <button type="button" className="button compact" disabled={step === 'busy'} onClick={takeBack}>{words.takeBackSure}</button>
    </>
  )
}
