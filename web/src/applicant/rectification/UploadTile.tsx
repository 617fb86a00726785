import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { sizeWords } from './checkFile.ts'
import { rectificationWords } from './rectification-words.ts'
import type { Upload, Uploads } from './Uploads.ts'

/** A file on its way: how far it is, and what can be done. */
export function UploadTile({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const words = useWords(rectificationWords)
  const { id, name, file, state, sent } = upload
  return (
    <li className="tile upload" data-testid="upload" data-state={state}>
      <p className="small name">{name} <span className="soft">{sizeWords(file.size)}</span></p>
      {state === 'failed' ? <Failed upload={upload} /> : (
        <>
          <progress value={sent} max={file.size} aria-label={words.sendingOf(name)} />
          <p className="small">{state === 'queued' ? words.queued : sent >= file.size ? words.sent : words.sending(Math.floor((sent / file.size) * 100))}</p>
        </>
      )}
      {state === 'failed' && <button type="button" className="button compact" data-testid="send-again" onClick={() => uploads.retry(id)}>{words.again}</button>}
      <button type="button" className="button quiet compact" data-testid="cancel-upload" aria-label={words.cancelOf(name)} onClick={() => uploads.cancel(id)}>{words.cancel}</button>
    </li>
  )
}

function Failed({ upload: { error, again } }: { upload: Upload }) {
  const words = useWords(rectificationWords)
  const { language } = useLanguage()
  return <p className="problem" role="alert">{again ? words.failedAgain : `${words.failedAsk}${language === 'en' ? ' ' : ''}${wordsForError(error, language)}`}</p>
}
