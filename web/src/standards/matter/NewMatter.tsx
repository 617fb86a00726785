import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useNavigate } from 'react-router'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { useAction } from '../../desk/useAction.ts'
import { deskWords } from '../../desk/words.ts'
import { useWords } from '../../language/dictionary.ts'
import { standardsWords } from '../words.ts'

/** The form that begins the standard of a new matter. */
export function NewMatter({ onClose }: { onClose: () => void }) {
  const words = useWords(standardsWords)
  const shared = useWords(deskWords)
  const queries = useQueryClient()
  const go = useNavigate()
  const create = useAction((body: { matterId: string; name: string }) => call('POST /api/standards', { body }), async (draft) => {
    queries.setQueryData(keys.draft(draft.document.matterId), draft)
    await go(`/standards/${draft.document.matterId}/draft`)
  })
  return (
    <Modal open title={words.create} footer={null} onCancel={onClose}>
      <Form<{ matterId: string; name: string }> layout="vertical" requiredMark={false} onFinish={create.run}>
        <Form.Item label={words.matterName} name="name" rules={[{ required: true, message: shared.required }]}><Input maxLength={300} /></Form.Item>
        <Form.Item label={words.matterId} name="matterId" extra={words.matterIdRule} rules={[{ required: true, pattern: /^[A-Za-z0-9_-]{1,40}$/, message: words.matterIdRule }]}><Input maxLength={40} autoComplete="off" autoCapitalize="none" /></Form.Item>
        <Button type="primary" htmlType="submit" block loading={create.busy}>{words.create}</Button>
      </Form>
    </Modal>
  )
}
