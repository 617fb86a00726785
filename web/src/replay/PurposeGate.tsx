import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { PurposeKind } from '@cloud-survey/api/contract'
import { Button, Form, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { call } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { useAction } from '../desk/useAction.ts'
import { Waiting } from '../desk/Waiting.tsx'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { purposeOf } from './purposeOf.ts'
import { purposeWords } from './purpose-words.ts'

const key = (archiveId: string) => ['purpose', archiveId]
const kinds: readonly PurposeKind[] = ['handling', 'routine-check', 'complaint', 'review', 'training', 'other']

/** Shows an archive to who said why, and asks everybody else first. Nothing is chosen beforehand, and it is asked again when the purpose no longer holds. */
export function PurposeGate({ archiveId, children }: { archiveId: string; children: ReactNode }) {
  const words = useWords(purposeWords)
  const { language } = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: key(archiveId), queryFn: ({ signal }) => call('GET /api/archives/:archiveId/purpose', { params: { archiveId }, signal }),
    refetchInterval: ({ state }) => (state.data?.purpose ? 60_000 : false),
  })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  if (data.purpose === null) return <PurposeForm archiveId={archiveId} />
  return (
    <>
      <p className="soft small purpose-stated" data-testid="purpose-stated">{words.stated(purposeOf(data.purpose, words.kinds) ?? '', dayTime(data.purpose.until, language))}</p>
      {children}
    </>
  )
}

type Given = { kind: PurposeKind; text?: string; caseNumber?: string }

function PurposeForm({ archiveId }: { archiveId: string }) {
  const words = useWords(purposeWords)
  const queries = useQueryClient()
  const [form] = Form.useForm<Given>()
  const other = Form.useWatch('kind', form) === 'other'
  const state = useAction((body: Given) => call('POST /api/archives/:archiveId/purpose', { params: { archiveId }, body }), (purpose) => queries.setQueryData(key(archiveId), { purpose }))
  return (
    <section className="panel purpose" data-testid="purpose-form">
      <h2>{words.title}</h2>
      <p className="small">{words.help}</p>
      <Form<Given> form={form} layout="vertical" requiredMark={false} autoComplete="off" onFinish={(given) => state.run(given)}>
        <Form.Item label={words.kind} name="kind" rules={[{ required: true, message: words.kindNeeded }]}>
          <Radio.Group>{kinds.map((kind, index) => <Radio key={kind} value={kind} autoFocus={index === 0}><span data-testid={`purpose-${kind}`}>{words.kinds[kind]}</span></Radio>)}</Radio.Group>
        </Form.Item>
        <Form.Item label={other ? words.text : words.textOptional} name="text" dependencies={['kind']} rules={[{ required: other, whitespace: other, message: words.textNeeded }]}><Input maxLength={500} data-testid="purpose-text" /></Form.Item>
        <Form.Item label={words.caseNumber} name="caseNumber"><Input maxLength={80} data-testid="purpose-case" /></Form.Item>
        <Button type="primary" htmlType="submit" loading={state.busy} data-testid="give-purpose">{words.give}</Button>
      </Form>
    </section>
  )
}
