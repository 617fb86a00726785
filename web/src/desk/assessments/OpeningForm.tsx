import type { AssessmentPlan, FittingChecklist, Opening } from '@cloud-survey/api/contract'
import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { inputDayTime } from '../format.ts'
import { deskWords } from '../words.ts'
import { assessmentsWords } from './words.ts'

type Values = { checklistVersionId: string; placeName: string; address: string; applicantName: string; phone: string; appointment: string }
type Props = { checklists: readonly FittingChecklist[]; plan: AssessmentPlan; busy: boolean; onOpen: (opening: Opening) => void }

const farthestMs = 400 * 86_400_000
const phone = /^[0-9+ -]{5,20}$/

/** What the plan says of an inspection, to be corrected; the checklist is chosen where more than one has all its lines. */
export function OpeningForm({ checklists, plan, busy, onOpen }: Props) {
  const words = useWords(assessmentsWords)
  const shared = useWords(deskWords)
  const [now] = useState(() => Date.now())
  const required = { required: true, whitespace: true, message: shared.required }
  return (
    <Form<Values> layout="vertical" requiredMark={false} initialValues={valuesOf(plan, checklists, now)} onFinish={(values) => onOpen(openingOf(values))}>
      <p className="soft small">{words.openingHint}</p>
      <Form.Item name="checklistVersionId" label={words.checklist} rules={[{ required: true, message: words.choose }]}>
        <Radio.Group className="checklist-choice" options={checklists.map((one) => ({ value: one.checklistVersionId, disabled: !one.remote, label: <ChecklistName checklist={one} /> }))} />
      </Form.Item>
      <Form.Item name="placeName" label={words.placeName} rules={[required]}><Input maxLength={120} data-testid="opening-place" /></Form.Item>
      <Form.Item name="address" label={words.address} rules={[required]}><Input maxLength={200} /></Form.Item>
      <Form.Item name="applicantName" label={words.applicantName} rules={[required]}><Input maxLength={60} data-testid="opening-applicant" /></Form.Item>
      <Form.Item name="phone" label={words.phone} rules={[{ pattern: phone, message: words.phoneWrong }]}><Input type="tel" maxLength={20} /></Form.Item>
      <Form.Item name="appointment" label={words.appointment} rules={[{ validator: (_, value: string) => (isAhead(value, now) ? Promise.resolve() : Promise.reject(new Error(words.appointmentWrong))) }]}><Input type="datetime-local" data-testid="opening-appointment" /></Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} data-testid="opening-submit">{words.create}</Button>
    </Form>
  )
}

function ChecklistName({ checklist: { matter, situation, version, lines, exact, remote } }: { checklist: FittingChecklist }) {
  const words = useWords(assessmentsWords)
  return <><span lang="zh-CN">{matter} · {situation}</span> {words.checklistSize(version, lines)} <span className="soft small">{remote ? (exact ? words.exact : words.more) : words.notRemote}</span></>
}

/** The only checklist that fits is chosen already, as is the only one that has just the lines of the plan. */
function valuesOf(plan: AssessmentPlan, checklists: readonly FittingChecklist[], now: number): Partial<Values> {
  const possible = checklists.filter(({ remote }) => remote)
  const exact = possible.filter((one) => one.exact)
  const [only, ...others] = exact.length > 0 ? exact : possible
  return {
    ...(only && others.length === 0 && { checklistVersionId: only.checklistVersionId }), placeName: plan.place.slice(0, 120), address: plan.address.slice(0, 200), applicantName: (plan.applicant ?? '').slice(0, 60),
    phone: phone.test(plan.phone ?? '') ? (plan.phone ?? '') : '', appointment: plan.appointment !== null && plan.appointment > now ? inputDayTime(plan.appointment) : '',
  }
}

function openingOf({ checklistVersionId, placeName, address, applicantName, ...values }: Values): Opening {
  return { checklistVersionId, placeName, address, applicantName, phone: values.phone || null, scheduledAt: values.appointment === '' ? null : new Date(values.appointment).getTime() }
}

function isAhead(value: string, now: number): boolean {
  const at = new Date(value).getTime()
  return value === '' || (at >= now - 3_600_000 && at <= now + farthestMs)
}
