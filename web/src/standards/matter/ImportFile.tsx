import { UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { upload } from '../../api-client/upload.ts'
import { keys } from '../../desk/queries.ts'
import { useWords } from '../../language/dictionary.ts'
import { standardsWords } from '../words.ts'
import { ImportPreview, ImportProgress, ImportRefusal } from './ImportStages.tsx'
import { useFileImport } from './useFileImport.ts'

const types: Readonly<Record<string, string>> = { json: 'application/json', csv: 'text/csv', zip: 'application/zip', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** Chooses a file of a standard, says first what it would do or all that is wrong with it, and then imports it. */
export function ImportFile({ matterId }: { matterId?: string }) {
  const words = useWords(standardsWords)
  const input = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  const go = useNavigate()
  const { chosen, choose, store, leave } = useFileImport(
    ({ file, dry, signal, onProgress }) => upload('POST /api/standards/imports', { query: { ...(matterId !== undefined && { matterId }), ...(dry && { dry: 'true' as const }) }, file, mime: file.type, signal, onProgress }),
    async (reply) => {
      await queries.invalidateQueries({ queryKey: keys.standards })
      await go(`/standards/${reply.matterId}/draft`)
    },
  )

  function chooseFirst(list: FileList | null): void {
    const given = list?.[0]
    if (given !== undefined) choose(new Blob([given], { type: types[given.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? given.type }), given.name)
  }

  const ready = chosen?.stage === 'checked' && !chosen.reply.unchanged
  return (
    <>
      <input ref={input} type="file" hidden accept=".json,.xlsx,.csv,.zip" aria-label={words.importFile} data-testid="import-file" onChange={({ target }) => { chooseFirst(target.files); target.value = '' }} />
      <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>{words.importFile}</Button>
      {chosen !== null && (
        <Modal open title={`${words.importFile} · ${chosen.name}`} onCancel={leave} width={720} footer={ready ? <Button type="primary" data-testid="import-confirm" onClick={store}>{words.importNow}</Button> : null}>
          {(chosen.stage === 'check' || chosen.stage === 'store') && <ImportProgress stage={chosen.stage} stages={words.importStages} sent={chosen.sent} bytes={chosen.file.size} />}
          {chosen.stage === 'checked' && <ImportPreview reply={chosen.reply} />}
          {chosen.stage === 'refused' && <ImportRefusal refusal={chosen.refusal} />}
        </Modal>
      )}
    </>
  )
}
