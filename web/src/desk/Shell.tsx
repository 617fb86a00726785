import { GlobalOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, NavLink, useNavigate } from 'react-router'
import { call } from '../api-client/call.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { Mark } from './Mark.tsx'
import { useMe } from './queries.ts'
import { pagesOf } from './roles.ts'
import { useAction } from './useAction.ts'
import { deskWords } from './words.ts'

/** The frame around every desk page: the product, its pages, who one is, language and sign-out. */
export function Shell({ children }: { children: ReactNode }) {
  const words = useWords(deskWords)
  const { language, setLanguage } = useLanguage()
  const account = useMe().data?.account ?? null
  const queries = useQueryClient()
  const navigate = useNavigate()
  const signOut = useAction(() => call('POST /api/logout'), async () => {
    queries.clear()
    await navigate('/')
  })
  return (
    <div className="shell">
      <a className="skip" href="#content">{words.skip}</a>
      <header className="shell-bar">
        <Link to="/" className="shell-brand"><Mark />{words.product}</Link>
        <nav className="shell-nav" aria-label={words.product}>
          {account !== null && pagesOf(account.role).map(({ key, path }) => <NavLink key={key} to={path}>{words.pages[key]}</NavLink>)}
        </nav>
        <div className="shell-who">
          {account !== null && <span className="shell-name" data-testid="who"><UserOutlined aria-hidden /> {account.displayName}<span className="shell-role">{words.roles[account.role]}</span></span>}
          <Button type="text" icon={<GlobalOutlined />} data-testid="language" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>{words.language}</Button>
          {account !== null && <Button type="text" icon={<LogoutOutlined />} data-testid="sign-out" aria-label={words.signOut} title={words.signOut} loading={signOut.busy} onClick={() => signOut.run(undefined)} />}
        </div>
      </header>
      <main id="content" tabIndex={-1}>{children}</main>
    </div>
  )
}
