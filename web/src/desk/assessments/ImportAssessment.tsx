import { UploadOutlined } from '@ant-design/icons'
import type { AssessmentImport } from '@cloud-survey/api/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { upload } from '../../api-client/upload.ts'
import { useWords } from '../../language/dictionary.ts'
import { ImportProgress, ImportRefusal } from '../../standards/matter/ImportStages.tsx'
import { useFileImport } from '../../standards/matter/useFileImport.ts'
import { keys } from '../queries.ts'
import { ImportPreview } from './ImportPreview.tsx'
import { assessmentsWords } from './words.ts'

/** Chooses OSCAL documents, says first what they are or all that is wrong with them, and then has them stored as given. */
export function ImportAssessment() {
  const words = useWords(assessmentsWords)
  const input = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  const go = useNavigate()
  const open = async ({ assessmentId }: AssessmentImport): Promise<void> => await go(`/examine/assessments/${assessmentId}`)
  const { chosen, choose, store, leave } = useFileImport(
    ({ file, dry, signal, onProgress }) => upload('POST /api/assessments', { query: dry ? { dry: 'true' } : {}, file, mime: file.type, signal, onProgress }),
    async (reply) => {
      await queries.invalidateQueries({ queryKey: keys.assessments })
      await open(reply)
    },
  )

  function chooseFirst(list: FileList | null): void {
    const given = list?.[0]
    if (given !== undefined) choose(new Blob([given], { type: given.name.toLowerCase().endsWith('.zip') ? 'application/zip' : 'application/json' }), given.name)
  }

  return (
    <>
      <input ref={input} type="file" hidden accept=".json,.zip" aria-label={words.importFile} data-testid="assessment-file" onChange={({ target }) => { chooseFirst(target.files); target.value = '' }} />
      <Button type="primary" icon={<UploadOutlined />} onClick={() => input.current?.click()}>{words.importFile}</Button>
      {chosen !== null && (
        <Modal open title={`${words.importFile} · ${chosen.name}`} onCancel={leave} width={720} footer={chosen.stage === 'checked' ? <Next reply={chosen.reply} onStore={store} onOpen={open} /> : null}>
          {(chosen.stage === 'check' || chosen.stage === 'store') && <ImportProgress stage={chosen.stage} stages={words.importStages} sent={chosen.sent} bytes={chosen.file.size} />}
          {chosen.stage === 'checked' && <ImportPreview reply={chosen.reply} />}
          {chosen.stage === 'refused' && <ImportRefusal refusal={chosen.refusal} />}
        </Modal>
      )}
    </>
  )
}

function Next({ reply, onStore, onOpen }: { reply: AssessmentImport; onStore: () => void; onOpen: (reply: AssessmentImport) => Promise<void> }) {
  const words = useWords(assessmentsWords)
  if (reply.known) return <Button type="primary" data-testid="assessment-known" onClick={() => void onOpen(reply)}>{words.openKnown}</Button>
  return <Button type="primary" data-testid="assessment-store" onClick={onStore}>{words.importNow}</Button>
}
