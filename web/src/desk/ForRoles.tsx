import { Button, Result } from 'antd'
import type { ReactNode } from 'react'
import { Link, Navigate, useLocation } from 'react-router'
import { useWords } from '../language/dictionary.ts'
import { useMe } from './queries.ts'
import { homeOf, type Role } from './roles.ts'
import { Waiting } from './Waiting.tsx'
import { deskWords } from './words.ts'

/** Shows its children to accounts of these roles, and says plainly why not to others. */
export function ForRoles({ roles, children }: { roles: readonly Role[]; children: ReactNode }) {
  const words = useWords(deskWords)
  const location = useLocation()
  const me = useMe()
  if (me.data === undefined) return <Waiting error={me.error} onRetry={me.refetch} />
  const { account } = me.data
  if (account === null) return <Navigate to="/" replace state={{ from: location.pathname }} />
  if (roles.includes(account.role)) return children
  return (
    <div data-testid="wrong-role">
      <Result
        status="warning" title={<h1 className="result-title">{words.wrongRole}</h1>} subTitle={words.wrongRoleHint(words.roles[account.role])}
        extra={<Link to={homeOf(account.role)}><Button type="primary">{words.toWork}</Button></Link>}
      />
    </div>
  )
}
