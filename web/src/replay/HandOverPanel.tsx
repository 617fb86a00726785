import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { HandOver, HandOverInput } from '@cloud-survey/api/contract'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call, fileAddress } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { useMe } from '../desk/queries.ts'
import { useAction } from '../desk/useAction.ts'
import { useWords } from '../language/dictionary.ts'
import { wordsForError } from '../language/error-words.ts'
import { useLanguage } from '../language/Language.ts'
import { handOverWords } from './hand-over-words.ts'

const key = (archiveId: string) => ['hand-overs', archiveId]
const fields = [['organisation', 160], ['recipient', 80], ['purpose', 500], ['medium', 120]] as const

/** For auditors: to whom the archive was handed over, with the forms, and what the recipients confirmed. */
export function HandOverPanel({ archiveId }: { archiveId: string }) {
  const words = useWords(handOverWords)
  const { language } = useLanguage()
  const auditor = useMe().data?.account?.role === 'auditor'
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery({ queryKey: key(archiveId), enabled: auditor && open, queryFn: ({ signal }) => call('GET /api/archives/:archiveId/hand-overs', { params: { archiveId }, signal }) })
  if (!auditor) return null
  return (
    <details className="panel receipt" data-testid="hand-overs" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary><h2>{words.title}</h2></summary>
      <p className="small">{words.help}</p>
      <HandOverForm archiveId={archiveId} />
      {error !== null && <p role="alert">{wordsForError(error, language)}</p>}
      {data !== undefined && data.handOvers.length === 0 && <p className="small soft">{words.none}</p>}
      <ol className="small accesses" data-testid="hand-over-list">{data?.handOvers.map((handOver) => <Given key={handOver.handOverId} handOver={handOver} />)}</ol>
    </details>
  )
}

function HandOverForm({ archiveId }: { archiveId: string }) {
  const words = useWords(handOverWords)
  const queries = useQueryClient()
  const [form] = Form.useForm<HandOverInput>()
  const give = useAction((body: HandOverInput) => call('POST /api/archives/:archiveId/hand-overs', { params: { archiveId }, body }), () => {
    form.resetFields()
    return queries.invalidateQueries({ queryKey: key(archiveId) })
  })
  return (
    <Form<HandOverInput> form={form} name="hand-over" layout="vertical" size="small" requiredMark={false} autoComplete="off" onFinish={(given) => give.run(given)}>
      {fields.map(([name, maxLength]) => <Form.Item key={name} name={name} label={words[name]} rules={[{ required: true, whitespace: true, message: words.required }]}><Input maxLength={maxLength} data-testid={`hand-over-${name}`} /></Form.Item>)}
      <Button htmlType="submit" loading={give.busy} data-testid="give-hand-over">{words.give}</Button>
    </Form>
  )
}

function Given({ handOver: { archiveId, handOverId, revision, organisation, recipient, at, received } }: { handOver: HandOver }) {
  const words = useWords(handOverWords)
  const { language } = useLanguage()
  const params = { archiveId, handOverId }
  return (
    <li>
      {words.line(`${organisation} ${recipient}`, revision, dayTime(at, language))} · <strong>{received === null ? words.waiting : words.received(received.name, dayTime(received.at, language))}</strong>{' '}
      <a href={fileAddress('GET /api/archives/:archiveId/hand-overs/:handOverId/form.pdf', { params })} target="_blank" rel="noreferrer">{words.form}</a>{' '}
      <a href={fileAddress('GET /api/archives/:archiveId/hand-overs/:handOverId/form.txt', { params })} download>{words.text}</a>
    </li>
  )
}
