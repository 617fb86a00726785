import { App, Button, Form, Input, Modal, Select } from 'antd'
import { call } from '../api-client/call.ts'
import type { Role } from '../desk/roles.ts'
import { useAction } from '../desk/useAction.ts'
import { deskWords } from '../desk/words.ts'
import { useWords } from '../language/dictionary.ts'
import { adminWords } from './words.ts'

type Entered = { username: string; displayName: string; role: Role; password: string }

const roles: readonly Role[] = ['examiner', 'auditor', 'editor', 'publisher', 'administrator']

/** The form for a new account. */
export function NewAccount({ onClose, onDone }: { onClose: () => void; onDone: () => unknown }) {
  const words = useWords(adminWords)
  const shared = useWords(deskWords)
  const { message } = App.useApp()
  const create = useAction((body: Entered) => call('POST /api/accounts', { body }), () => {
    message.success(words.created)
    onClose()
    return onDone()
  })
  const needed = (extra: string) => [{ required: true, message: extra }]
  return (
    <Modal open title={words.create} footer={null} onCancel={onClose}>
      <Form<Entered> layout="vertical" requiredMark={false} initialValues={{ role: 'examiner' }} onFinish={create.run}>
        <Form.Item label={words.username} name="username" extra={words.usernameRule} rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{2,31}$/, message: words.notMet }]}><Input autoComplete="off" autoCapitalize="none" maxLength={32} /></Form.Item>
        <Form.Item label={words.displayName} name="displayName" rules={needed(shared.required)}><Input maxLength={60} /></Form.Item>
        <Form.Item label={words.role} name="role"><Select options={roles.map((role) => ({ value: role, label: shared.roles[role] }))} /></Form.Item>
        <Form.Item label={words.password} name="password" extra={words.passwordRule} rules={[{ required: true, min: 12, message: words.notMet }]}><Input.Password autoComplete="new-password" maxLength={200} /></Form.Item>
        <Button type="primary" htmlType="submit" block loading={create.busy}>{words.create}</Button>
      </Form>
    </Modal>
  )
}
