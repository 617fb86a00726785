import { UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import type { ImportReply } from '@cloud-survey/api/contract'
import { Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { upload } from '../../api-client/upload.ts'
import { keys } from '../../desk/queries.ts'
import { useWords } from '../../language/dictionary.ts'
import { standardsWords } from '../words.ts'
import { ImportPreview, ImportProgress, ImportRefusal } from './ImportStages.tsx'

const types: Readonly<Record<string, string>> = { json: 'application/json', csv: 'text/csv', zip: 'application/zip', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** A chosen file and how far it is: on its way (`sent` bytes are out) for a check or to be stored, checked, or refused. */
type Chosen = { file: Blob; name: string } & ({ stage: 'check' | 'store'; sent: number } | { stage: 'checked'; reply: ImportReply } | { stage: 'refused'; refusal: unknown })

/** Chooses a file of a standard, says first what it would do or all that is wrong with it, and then imports it. */
export function ImportFile({ matterId }: { matterId?: string }) {
  const words = useWords(standardsWords)
  const input = useRef<HTMLInputElement>(null)
  const running = useRef<AbortController | null>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const queries = useQueryClient()
  const go = useNavigate()

  async function send(file: Blob, name: string, stage: 'check' | 'store'): Promise<void> {
    running.current?.abort()
    const { signal } = (running.current = new AbortController())
    const show = (next: Chosen): void => signal.aborted ? undefined : setChosen(next)
    show({ file, name, stage, sent: 0 })
    const query = { ...(matterId !== undefined && { matterId }), ...(stage === 'check' && { dry: 'true' as const }) }
    try {
      const reply = await upload('POST /api/standards/imports', { query, file, mime: file.type, signal, onProgress: (sent) => show({ file, name, stage, sent }) })
      if (stage === 'check' || signal.aborted) return show({ file, name, stage: 'checked', reply })
      setChosen(null)
      await queries.invalidateQueries({ queryKey: keys.standards })
      await go(`/standards/${reply.matterId}/draft`)
    } catch (refusal) {
      show({ file, name, stage: 'refused', refusal })
    }
  }

  function choose(list: FileList | null): void {
    const given = list?.[0]
    if (given !== undefined) void send(new Blob([given], { type: types[given.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? given.type }), given.name, 'check')
  }

  function leave(): void {
    running.current?.abort()
    setChosen(null)
  }

  const ready = chosen?.stage === 'checked' && !chosen.reply.unchanged
  return (
    <>
      <input ref={input} type="file" hidden accept=".json,.xlsx,.csv,.zip" aria-label={words.importFile} data-testid="import-file" onChange={({ target }) => { choose(target.files); target.value = '' }} />
      <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>{words.importFile}</Button>
      {chosen !== null && (
        <Modal open title={`${words.importFile} · ${chosen.name}`} onCancel={leave} width={720} footer={ready ? <Button type="primary" data-testid="import-confirm" onClick={() => void send(chosen.file, chosen.name, 'store')}>{words.importNow}</Button> : null}>
          {(chosen.stage === 'check' || chosen.stage === 'store') && <ImportProgress stage={chosen.stage} stages={words.importStages} sent={chosen.sent} bytes={chosen.file.size} />}
          {chosen.stage === 'checked' && <ImportPreview reply={chosen.reply} />}
          {chosen.stage === 'refused' && <ImportRefusal refusal={chosen.refusal} />}
        </Modal>
      )}
    </>
  )
}
