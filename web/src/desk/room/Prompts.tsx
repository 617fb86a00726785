import { CheckOutlined, CloseOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import type { Inspection, Prompt } from '@cloud-survey/api/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { keys } from '../queries.ts'
import { useAction } from '../useAction.ts'
import { promptWords } from './promptWords.ts'

type Ask = Prompt['ask']
const asks: readonly Ask[] = ['say', 'show', 'session', 'turn']

/** Asks the applicant for what nobody could foresee, so that a recording made beforehand shows itself; until it is answered it stays in sight. */
export function Prompts({ inspection, sessionId, disabled }: { inspection: Pick<Inspection, 'inspectionId' | 'prompts'>; sessionId: string | null; disabled: boolean }) {
  const words = useWords(promptWords)
  const { inspectionId, prompts } = inspection
  const client = useQueryClient()
  const reread = (): Promise<void> => client.invalidateQueries({ queryKey: keys.inspection(inspectionId) })
  const asking = useAction((ask: Ask | undefined) => call('POST /api/inspections/:inspectionId/prompts', { params: { inspectionId }, body: ask === undefined ? {} : { ask } }), reread)
  const answering = useAction(({ promptId, given }: { promptId: string; given: boolean }) => call('POST /api/inspections/:inspectionId/prompts/:promptId/answer', { params: { inspectionId, promptId }, body: { given } }), reread)
  const waiting = prompts.findLast((prompt) => prompt.sessionId === sessionId && prompt.answer === null)
  if (waiting === undefined) {
    return (
      <Dropdown.Button disabled={disabled || sessionId === null} loading={asking.busy} trigger={['click']} onClick={() => asking.run(undefined)} title={words.why} data-testid="ask-prompt"
        menu={{ items: asks.map((ask) => ({ key: ask, label: words.kinds[ask] })), onClick: ({ key }) => asking.run(asks.find((ask) => ask === key)) }}>
        <QuestionCircleOutlined /> {words.ask}
      </Dropdown.Button>
    )
  }
  return (
    <div className="row prompt-waiting" role="group" aria-label={words.waiting} data-testid="prompt" data-code={waiting.code}>
      <strong>{words.asked(waiting.ask, waiting.code)}</strong>
      <Button size="small" type="primary" icon={<CheckOutlined />} loading={answering.busy} data-testid="prompt-given" onClick={() => answering.run({ promptId: waiting.promptId, given: true })}>{words.given}</Button>
      <Button size="small" danger icon={<CloseOutlined />} disabled={answering.busy} data-testid="prompt-not-given" onClick={() => answering.run({ promptId: waiting.promptId, given: false })}>{words.notGiven}</Button>
    </div>
  )
}
