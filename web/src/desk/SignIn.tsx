import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { call } from '../api-client/call.ts'
import { useWords } from '../language/dictionary.ts'
import { wordsForError } from '../language/error-words.ts'
import { useLanguage } from '../language/Language.ts'
import { keys } from './queries.ts'
import { landingOf } from './roles.ts'
import { deskWords } from './words.ts'

type Entered = { username: string; password: string }

/** The sign-in form; afterwards one is at one's own desk, or where one wanted to go. */
export function SignIn() {
  const words = useWords(deskWords)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const wanted = (useLocation().state as { from?: string } | null)?.from
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null })
  const signIn = async (entered: Entered): Promise<void> => {
    setState({ busy: true, error: null })
    try {
      const me = await call('POST /api/login', { body: { ...entered, language } })
      queries.setQueryData(keys.me, me)
      if (me.account !== null) await navigate(landingOf(me.account.role, wanted))
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <Card className="sign-in" title={words.signIn} data-testid="sign-in">
      {wanted !== undefined && state.error === null && <Alert type="info" showIcon title={words.mustSignIn} className="gap-below" />}
      {state.error !== null && <Alert type="error" showIcon role="alert" data-testid="login-error" title={wordsForError(state.error, language)} className="gap-below" />}
      <Form<Entered> layout="vertical" requiredMark={false} onFinish={(entered) => void signIn(entered)}>
        <Form.Item label={words.username} name="username" rules={[{ required: true, message: words.required }]}>
          <Input name="username" size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item label={words.password} name="password" rules={[{ required: true, message: words.required }]}>
          <Input.Password name="password" size="large" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={state.busy} data-testid="login-submit">{words.signIn}</Button>
      </Form>
      <p className="soft small no-gap">{words.signInHint}</p>
    </Card>
  )
}
