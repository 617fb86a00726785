import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { deskWords } from '../desk/words.ts'
import { useWords } from '../language/dictionary.ts'
import { keepingWords } from './words.ts'

type Props = { label: string; hint?: string; danger?: boolean; disabled?: boolean; testId: string; busy: boolean; onGiven: (reason: string) => void }

/** A step that needs a reason, which is asked for in a dialog. */
export function ReasonButton({ label, hint, danger = false, disabled = false, testId, busy, onGiven }: Props) {
  const words = useWords(keepingWords)
  const shared = useWords(deskWords)
  const [open, setOpen] = useState(false)
  const give = ({ reason }: { reason: string }): void => {
    setOpen(false)
    onGiven(reason)
  }
  return (
    <>
      <Button size="small" danger={danger} disabled={disabled} loading={busy} data-testid={testId} onClick={() => setOpen(true)}>{label}</Button>
      <Modal open={open} title={label} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        {hint !== undefined && <p>{hint}</p>}
        <Form<{ reason: string }> layout="vertical" requiredMark={false} onFinish={give}>
          <Form.Item label={words.reason} name="reason" rules={[{ required: true, whitespace: true, message: shared.required }]}><Input.TextArea rows={3} maxLength={500} data-testid="reason" autoFocus /></Form.Item>
          <Button type="primary" danger={danger} htmlType="submit" data-testid="give-reason">{shared.confirm}</Button>
        </Form>
      </Modal>
    </>
  )
}
