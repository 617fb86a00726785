import { KeyOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Account } from '@cloud-survey/api/contract'
import { App, Button, Switch, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../api-client/call.ts'
import { keys, useMe } from '../desk/queries.ts'
import { useAction } from '../desk/useAction.ts'
import { Waiting } from '../desk/Waiting.tsx'
import { deskWords } from '../desk/words.ts'
import { useWords } from '../language/dictionary.ts'
import { NewAccount } from './NewAccount.tsx'
import { NewPassword } from './NewPassword.tsx'
import { adminWords } from './words.ts'

/** Accounts: list, create, switch off, new password. */
export function AdminPage() {
  const words = useWords(adminWords)
  const shared = useWords(deskWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const me = useMe().data?.account ?? null
  const [creating, setCreating] = useState(false)
  const [locked, setLocked] = useState<Account | null>(null)
  const { data, error, refetch } = useQuery({ queryKey: keys.accounts, queryFn: ({ signal }) => call('GET /api/accounts', { signal }) })
  const refresh = () => queries.invalidateQueries({ queryKey: keys.accounts })
  const change = useAction(({ accountId, active }: { accountId: string; active: boolean }) => call('PATCH /api/accounts/:accountId', { params: { accountId }, body: { active } }), () => {
    message.success(words.changed)
    return refresh()
  })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  return (
    <div className="page">
      <div className="toolbar"><h1>{words.title}</h1><Link to="/admin/keeping" data-testid="to-keeping">{words.keeping}</Link><Button type="primary" icon={<PlusOutlined />} data-testid="new-account" onClick={() => setCreating(true)}>{words.create}</Button></div>
      <p className="soft">{words.note}</p>
      <Table<Account>
        rowKey="accountId" dataSource={data.accounts} pagination={false} scroll={{ x: 640 }}
        columns={[
          { title: words.username, render: (_, account) => <span className="mono">{account.username}</span> },
          { title: words.displayName, render: (_, account) => <>{account.displayName} {account.accountId === me?.accountId && <span className="soft">{words.self}</span>}</> },
          { title: words.role, render: (_, account) => shared.roles[account.role] },
          { title: words.active, render: (_, account) => <Switch aria-label={`${words.active} ${account.username}`} checked={account.active} disabled={account.accountId === me?.accountId || change.busy} onChange={(active) => change.run({ accountId: account.accountId, active })} /> },
          { title: words.actions, align: 'right', render: (_, account) => <Button size="small" icon={<KeyOutlined />} onClick={() => setLocked(account)}>{words.newPassword}</Button> },
        ]}
      />
      {creating && <NewAccount onClose={() => setCreating(false)} onDone={refresh} />}
      {locked !== null && <NewPassword account={locked} onClose={() => setLocked(null)} />}
    </div>
  )
}
