import type { NoticeLine, RectificationFile } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { AddFiles } from './AddFiles.tsx'
import { mostFiles } from './checkFile.ts'
import { FileTile } from './FileTile.tsx'
import { named } from './named.ts'
import { rectificationWords } from './rectification-words.ts'
import { LineHead, Told } from './Told.tsx'
import { UploadTile } from './UploadTile.tsx'
import type { Preparing } from './usePreparing.ts'

type LineAnswerProps = { inviteToken: string; line: NoticeLine; files: readonly RectificationFile[]; preparing: Preparing; missing: boolean; onTakenBack: (fileId: string) => void }

/** A line of the notice, and what the applicant has to say to it. */
export function LineAnswer({ inviteToken, line, files, preparing, missing, onTakenBack }: LineAnswerProps) {
  const words = useWords(rectificationWords)
  const { code } = line
  return (
    <section className="card" aria-labelledby={`line-${code}`} data-testid={`answer-${code}`}>
      <LineHead line={line}>
        <span className={`tag end ${files.length > 0 ? 'good' : ''}`}>{files.length > 0 ? words.has(files.length) : words.hasNone}</span>
      </LineHead>
      <Told inviteToken={inviteToken} line={line} />
      <h3 className="yours">{words.yours}{preparing.recheck && <span className="soft">{words.optional}</span>}</h3>
      <Files inviteToken={inviteToken} code={code} files={files} preparing={preparing} missing={missing} onTakenBack={onTakenBack} />
      <label className="field">
        <span>{words.noteLabel}</span>
        <textarea rows={2} maxLength={1000} value={preparing.notes[code] ?? ''} data-testid={`note-${code}`} onChange={(event) => preparing.setNote(code, event.currentTarget.value)} />
      </label>
    </section>
  )
}

function Files({ inviteToken, code, files, preparing, missing, onTakenBack }: Omit<LineAnswerProps, 'line'> & { code: string }) {
  const words = useWords(rectificationWords)
  const { uploads, list, lost, add } = preparing
  const coming = list.filter((upload) => upload.code === code)
  return (
    <>
      {files.length + coming.length > 0 && (
        <ul className="tiles">
          {named(files, words).map(({ file, name }) => <FileTile key={file.fileId} inviteToken={inviteToken} file={file} name={name} onTakenBack={() => onTakenBack(file.fileId)} />)}
          {coming.map((upload) => <UploadTile key={upload.id} upload={upload} uploads={uploads} />)}
        </ul>
      )}
      {[...new Set(lost.filter((each) => each.code === code).map(({ name }) => name))].map((name) => <p className="notice warn" data-testid="lost" key={name}>{words.lost(name)}</p>)}
      {missing && files.length === 0 && <p className="notice warn" data-testid="missing">{words.missing}</p>}
      <AddFiles code={code} room={mostFiles - files.length - coming.length} onChosen={(chosen) => add(code, chosen)} />
    </>
  )
}
