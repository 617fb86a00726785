import type { Account } from '@cloud-survey/api/contract'
import { App, Button, Form, Input, Modal } from 'antd'
import { call } from '../api-client/call.ts'
import { useAction } from '../desk/useAction.ts'
import { useWords } from '../language/dictionary.ts'
import { adminWords } from './words.ts'

/** Gives an account a new password. */
export function NewPassword({ account, onClose }: { account: Account; onClose: () => void }) {
  const words = useWords(adminWords)
  const { message } = App.useApp()
  const { accountId } = account
  const save = useAction(({ password }: { password: string }) => call('PATCH /api/accounts/:accountId', { params: { accountId }, body: { password } }), () => {
    message.success(words.changed)
    onClose()
  })
  return (
    <Modal open title={`${words.newPassword} · ${account.username}`} footer={null} onCancel={onClose}>
      <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={save.run}>
        <Form.Item label={words.password} name="password" extra={words.passwordRule} rules={[{ required: true, min: 12, message: words.notMet }]}><Input.Password autoComplete="new-password" maxLength={200} autoFocus /></Form.Item>
        <Button type="primary" htmlType="submit" block loading={save.busy}>{words.save}</Button>
      </Form>
    </Modal>
  )
}
