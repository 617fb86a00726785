import { StopOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { keys } from '../queries.ts'
import { useAction } from '../useAction.ts'
import { deskWords } from '../words.ts'
import { roomWords } from './words.ts'

/** Ends the session, with its reason. */
export function EndSession({ inspectionId }: { inspectionId: string }) {
  const words = useWords(roomWords)
  const shared = useWords(deskWords)
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState<'normal' | 'aborted'>('normal')
  const [note, setNote] = useState('')
  const ending = useAction(
    () => call('POST /api/inspections/:inspectionId/end-session', { params: { inspectionId }, body: { reason, ...(note.trim() === '' ? {} : { note: note.trim() }) } }),
    (inspection) => {
      setOpen(false)
      queries.setQueryData(keys.inspection(inspectionId), inspection)
    },
  )
  const incomplete = reason === 'aborted' && note.trim() === ''
  return (
    <>
      <Button danger icon={<StopOutlined />} data-testid="end-session" onClick={() => setOpen(true)}>{words.endSession}</Button>
      <Modal
        open={open} title={words.endTitle} onCancel={() => setOpen(false)}
        footer={
          <div className="row" style={{ justifyContent: 'end' }}>
            <Button onClick={() => setOpen(false)}>{shared.cancel}</Button>
            <Button type="primary" danger disabled={incomplete} loading={ending.busy} data-testid="end-session-confirm" onClick={() => ending.run(undefined)}>{words.endSession}</Button>
          </div>
        }
      >
        <p>{words.endHint}</p>
        <Radio.Group value={reason} onChange={(event) => setReason(event.target.value === 'aborted' ? 'aborted' : 'normal')} options={[{ value: 'normal', label: words.endNormal }, { value: 'aborted', label: words.endAborted }]} />
        <Input.TextArea className="no-gap" aria-label={words.endNote} placeholder={words.endNote} rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} data-testid="end-note" />
      </Modal>
    </>
  )
}
