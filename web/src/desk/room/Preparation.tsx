import { useQueryClient } from '@tanstack/react-query'
import type { Inspection } from '@cloud-survey/api/contract'
import { App, Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dayTime, inputDayTime } from '../format.ts'
import { keys } from '../queries.ts'
import { useAction } from '../useAction.ts'
import { deskWords } from '../words.ts'
import { roomWords } from './words.ts'

/** Appointment and personal link of the applicant. */
export function Preparation({ inspection }: { inspection: Inspection }) {
  const words = useWords(roomWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { inspectionId, scheduledAt } = inspection
  const [at, setAt] = useState(scheduledAt === null ? '' : inputDayTime(scheduledAt))
  const instant = new Date(at).getTime()
  const schedule = useAction(() => call('POST /api/inspections/:inspectionId/schedule', { params: { inspectionId }, body: { at: instant } }), (changed) => {
    queries.setQueryData(keys.inspection(inspectionId), changed)
    message.success(words.appointmentSet)
  })
  return (
    <div className="preparation">
      <label className="small soft" htmlFor="appointment">{words.appointment}</label>
      <div className="row">
        <Input id="appointment" type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} style={{ width: 220 }} />
        <Button disabled={Number.isNaN(instant)} loading={schedule.busy} data-testid="schedule" onClick={() => schedule.run(undefined)}>{words.setAppointment}</Button>
      </div>
      <Invite inspection={inspection} />
    </div>
  )
}

function Invite({ inspection }: { inspection: Inspection }) {
  const words = useWords(roomWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { inspectionId, invite } = inspection
  const [link, setLink] = useState<string | null>(null)
  const refresh = () => queries.invalidateQueries({ queryKey: keys.inspection(inspectionId) })
  const renew = useAction(() => call('POST /api/inspections/:inspectionId/invites', { params: { inspectionId } }), ({ invitePath }) => {
    setLink(new URL(invitePath, location.origin).href)
    return refresh()
  })
  const revoke = useAction(() => call('DELETE /api/inspections/:inspectionId/invites', { params: { inspectionId } }), () => {
    setLink(null)
    return refresh()
  })
  const until = invite === null ? '' : dayTime(invite.expiresAt, language)
  const state = invite === null ? words.inviteState.none : invite.revoked ? words.inviteState.revoked : invite.opened ? words.inviteState.used(until) : words.inviteState.open(until)
  return (
    <>
      <p className="small no-gap"><span className="soft">{words.invite}</span> {state}</p>
      <div className="row">
        <Button size="small" loading={renew.busy} data-testid="new-invite" onClick={() => renew.run(undefined)}>{words.newInvite}</Button>
        {invite !== null && !invite.revoked && (
          <Popconfirm title={words.revoke} description={words.revokeSure} onConfirm={() => revoke.run(undefined)} okText={words.revoke} cancelText={shared.cancel}>
            <Button size="small" danger loading={revoke.busy} data-testid="revoke-invite">{words.revoke}</Button>
          </Popconfirm>
        )}
      </div>
      {link !== null && (
        <div className="new-link">
          <p className="small">{words.newInviteHint}</p>
          <div className="row"><a className="mono small grow" href={link} data-testid="new-invite-link">{link}</a><Button size="small" onClick={() => void navigator.clipboard.writeText(link).then(() => message.success(shared.copied))}>{shared.copy}</Button></div>
        </div>
      )}
    </>
  )
}
