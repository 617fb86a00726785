import { Alert, Button, Input } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import { call } from '../../api-client/call.ts'
import { upload } from '../../api-client/upload.ts'
import { byteSize } from '../../desk/format.ts'
import { keys } from '../../desk/queries.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { quarantineWords } from './quarantine-words.ts'

type State = { kind: 'idle' } | { kind: 'sending'; sent: number } | { kind: 'refused'; error: unknown }

/** Takes a package and why it is checked, sends it, and has it verified: that goes on without this page. */
export function BringIn() {
  const words = useWords(quarantineWords)
  const queries = useQueryClient()
  const go = useNavigate()
  const [file, setFile] = useState<File | null>(null)
  const [reason, setReason] = useState('')
  const [state, setState] = useState<State>({ kind: 'idle' })
  const busy = state.kind === 'sending'
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (file === null || busy) return
    setState({ kind: 'sending', sent: 0 })
    try {
      const { packageId } = await upload('POST /api/quarantine', { query: { name: file.name, reason }, file: new Blob([file], { type: 'application/zip' }), mime: 'application/zip', onProgress: (sent) => setState({ kind: 'sending', sent }) })
      // It is kept by now: where the check cannot be asked for it is asked for again on its page.
      await call('POST /api/quarantine/:packageId/checks', { params: { packageId } }).catch(() => null)
      await queries.invalidateQueries({ queryKey: keys.quarantine })
      await go(`/audit/quarantine/${packageId}`)
    } catch (error) {
      setState({ kind: 'refused', error })
    }
  }
  return (
    <form className="panel quarantine-form" onSubmit={(event) => void send(event)} aria-label={words.bring}>
      <h2>{words.bring}</h2>
      <label>{words.file}<input type="file" accept=".zip,application/zip" required data-testid="quarantine-file" onChange={({ target }) => setFile(target.files?.[0] ?? null)} /></label>
      <label>{words.reason}<Input value={reason} required maxLength={500} placeholder={words.reasonHint} data-testid="quarantine-reason" onChange={({ target }) => setReason(target.value)} /></label>
      <Button type="primary" htmlType="submit" loading={busy} disabled={file === null || reason.trim() === ''} data-testid="quarantine-begin">{words.begin}</Button>
      <div role="status">{state.kind === 'sending' && file !== null && words.sending(byteSize(state.sent), byteSize(file.size))}</div>
      {state.kind === 'refused' && <Refusal error={state.error} />}
    </form>
  )
}

function Refusal({ error }: { error: unknown }) {
  const { language } = useLanguage()
  const wanted = language === 'en' ? 'en' : 'zh'
  const why = error instanceof ApiFailure ? error.fields.find(({ path }) => path === wanted)?.problem : undefined
  return <Alert type="error" showIcon role="alert" data-testid="quarantine-refused" title={wordsForError(error, language)} description={why} />
}
