import { UploadOutlined } from '@ant-design/icons'
import type { AssessmentImport } from '@cloud-survey/api/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { upload } from '../../api-client/upload.ts'
import { useWords } from '../../language/dictionary.ts'
import { ImportProgress, ImportRefusal } from '../../standards/matter/ImportStages.tsx'
import { keys } from '../queries.ts'
import { ImportPreview } from './ImportPreview.tsx'
import { assessmentsWords } from './words.ts'

/** Chosen documents and how far they are: on their way (`sent` bytes are out) for a check or to be stored, checked, or refused. */
type Chosen = { file: Blob; name: string } & ({ stage: 'check' | 'store'; sent: number } | { stage: 'checked'; reply: AssessmentImport } | { stage: 'refused'; refusal: unknown })

/** Chooses OSCAL documents, says first what they are or all that is wrong with them, and then has them stored as given. */
export function ImportAssessment() {
  const words = useWords(assessmentsWords)
  const input = useRef<HTMLInputElement>(null)
  const running = useRef<AbortController | null>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const queries = useQueryClient()
  const go = useNavigate()

  async function send(file: Blob, name: string, stage: 'check' | 'store'): Promise<void> {
    running.current?.abort()
    const { signal } = (running.current = new AbortController())
    const show = (next: Chosen): void => (signal.aborted ? undefined : setChosen(next))
    show({ file, name, stage, sent: 0 })
    try {
      const reply = await upload('POST /api/assessments', { query: stage === 'check' ? { dry: 'true' } : {}, file, mime: file.type, signal, onProgress: (sent) => show({ file, name, stage, sent }) })
      if (stage === 'check' || signal.aborted) return show({ file, name, stage: 'checked', reply })
      await queries.invalidateQueries({ queryKey: keys.assessments })
      await open(reply)
    } catch (refusal) {
      show({ file, name, stage: 'refused', refusal })
    }
  }

  async function open({ assessmentId }: AssessmentImport): Promise<void> {
    setChosen(null)
    await go(`/examine/assessments/${assessmentId}`)
  }

  function choose(list: FileList | null): void {
    const given = list?.[0]
    if (given !== undefined) void send(new Blob([given], { type: given.name.toLowerCase().endsWith('.zip') ? 'application/zip' : 'application/json' }), given.name, 'check')
  }

  function leave(): void {
    running.current?.abort()
    setChosen(null)
  }

  return (
    <>
      <input ref={input} type="file" hidden accept=".json,.zip" aria-label={words.importFile} data-testid="assessment-file" onChange={({ target }) => { choose(target.files); target.value = '' }} />
      <Button type="primary" icon={<UploadOutlined />} onClick={() => input.current?.click()}>{words.importFile}</Button>
      {chosen !== null && (
        <Modal open title={`${words.importFile} · ${chosen.name}`} onCancel={leave} width={720} footer={chosen.stage === 'checked' ? <Next chosen={chosen} onStore={() => void send(chosen.file, chosen.name, 'store')} onOpen={open} /> : null}>
          {(chosen.stage === 'check' || chosen.stage === 'store') && <ImportProgress stage={chosen.stage} stages={words.importStages} sent={chosen.sent} bytes={chosen.file.size} />}
          {chosen.stage === 'checked' && <ImportPreview reply={chosen.reply} />}
          {chosen.stage === 'refused' && <ImportRefusal refusal={chosen.refusal} />}
        </Modal>
      )}
    </>
  )
}

function Next({ chosen: { reply }, onStore, onOpen }: { chosen: { reply: AssessmentImport }; onStore: () => void; onOpen: (reply: AssessmentImport) => Promise<void> }) {
  const words = useWords(assessmentsWords)
  if (reply.known) return <Button type="primary" data-testid="assessment-known" onClick={() => void onOpen(reply)}>{words.openKnown}</Button>
  return <Button type="primary" data-testid="assessment-store" onClick={onStore}>{words.importNow}</Button>
}
