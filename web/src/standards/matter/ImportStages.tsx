import type { ImportReply } from '@cloud-survey/api/contract'
import { Alert, Progress } from 'antd'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import { byteSize } from '../../desk/format.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { standardsWords } from '../words.ts'

/** How far a file is: on its way, then read and checked, or read, checked and stored. */
export function ImportProgress({ stage, stages, sent, bytes }: { stage: 'check' | 'store'; /** What is done with it once it has arrived. */ stages: Readonly<Record<'check' | 'store', string>>; sent: number; bytes: number }) {
  const words = useWords(standardsWords)
  const percent = bytes === 0 ? 100 : Math.floor((sent / bytes) * 100)
  const arrived = sent >= bytes
  const text = arrived ? stages[stage] : words.importSending(byteSize(sent), byteSize(bytes))
  return (
    <div role="status" data-testid="import-progress" data-stage={arrived ? stage : 'sending'}>
      <p className="no-margin">{text}</p>
      <Progress percent={percent} status={arrived ? 'active' : 'normal'} showInfo={!arrived} aria-label={text} />
    </div>
  )
}

/** What an import would change, and what the linter warns of. */
export function ImportPreview({ reply }: { reply: ImportReply }) {
  const words = useWords(standardsWords)
  const { language } = useLanguage()
  const { added, changed, removed } = reply.checkpoints
  return (
    <div data-testid="import-preview">
      <p>{reply.unchanged ? words.importSame : words.importChanges(added.length, changed.length, removed.length)}</p>
      {reply.faults.length > 0 && <ul className="lines small faults-list">{reply.faults.map((fault, index) => <li key={index}><span className="mono">{fault.path}</span> {language === 'en' ? fault.en : fault.zh}</li>)}</ul>}
    </div>
  )
}

/** Why nothing was imported: every fault at once. */
export function ImportRefusal({ refusal }: { refusal: unknown }) {
  const { language } = useLanguage()
  const fields = refusal instanceof ApiFailure ? (refusal.fields ?? []) : []
  return (
    <Alert
      type="error" showIcon role="alert" data-testid="import-refused" title={wordsForError(refusal, language)}
      description={<ul className="lines small faults-list">{fields.map(({ path, problem }, index) => <li key={index}><span className="mono">{path}</span> {problem}</li>)}</ul>}
    />
  )
}
