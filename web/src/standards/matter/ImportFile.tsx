import { UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import type { ImportReply } from '@cloud-survey/api/contract'
import { Alert, Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { useAction } from '../../desk/useAction.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { standardsWords } from '../words.ts'

const types: Readonly<Record<string, string>> = { json: 'application/json', csv: 'text/csv', zip: 'application/zip', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
type Chosen = { file: Blob; name: string; reply: ImportReply | null; refusal: unknown }

/** Chooses a file of a standard, says first what it would do or all that is wrong with it, and then imports it. */
export function ImportFile({ matterId }: { matterId?: string }) {
  const words = useWords(standardsWords)
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const queries = useQueryClient()
  const go = useNavigate()
  const query = matterId === undefined ? {} : { matterId }
  const choose = async (list: FileList | null): Promise<void> => {
    const given = list?.[0]
    if (given === undefined) return
    const file = new Blob([given], { type: types[given.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? given.type })
    const answer = await call('POST /api/standards/imports', { query: { ...query, dry: 'true' }, body: file }).then((reply) => ({ reply, refusal: null }), (refusal: unknown) => ({ reply: null, refusal }))
    setChosen({ file, name: given.name, ...answer })
  }
  const bringIn = useAction((file: Blob) => call('POST /api/standards/imports', { query, body: file }), async (reply) => {
    setChosen(null)
    await queries.invalidateQueries({ queryKey: keys.standards })
    await go(`/standards/${reply.matterId}/draft`)
  })
  return (
    <>
      <input ref={input} type="file" hidden accept=".json,.xlsx,.csv,.zip" aria-label={words.importFile} data-testid="import-file" onChange={({ target }) => { void choose(target.files); target.value = '' }} />
      <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>{words.importFile}</Button>
      {chosen !== null && (
        <Modal open title={`${words.importFile} · ${chosen.name}`} onCancel={() => setChosen(null)} width={720} footer={chosen.reply !== null && !chosen.reply.unchanged ? <Button type="primary" data-testid="import-confirm" loading={bringIn.busy} onClick={() => bringIn.run(chosen.file)}>{words.importNow}</Button> : null}>
          {chosen.reply === null ? <Refusal refusal={chosen.refusal} /> : <Preview reply={chosen.reply} />}
        </Modal>
      )}
    </>
  )
}

function Preview({ reply }: { reply: ImportReply }) {
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

function Refusal({ refusal }: { refusal: unknown }) {
  const { language } = useLanguage()
  const fields = refusal instanceof ApiFailure ? (refusal.fields ?? []) : []
  return (
    <Alert
      type="error" showIcon role="alert" data-testid="import-refused" title={wordsForError(refusal, language)}
      description={<ul className="lines small faults-list">{fields.map(({ path, problem }, index) => <li key={index}><span className="mono">{path}</span> {problem}</li>)}</ul>}
    />
  )
}
