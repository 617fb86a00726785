import { useQueryClient } from '@tanstack/react-query'
import type { Inspection } from '@cloud-survey/api/contract'
import { App, Button, Input, Popconfirm, Spin } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dayTime, inputDayTime } from '../format.ts'
import { keys } from '../queries.ts'
import { useAction } from '../useAction.ts'
import { deskWords } from '../words.ts'
import { roomWords } from './words.ts'

const InviteSheet = lazy(async () => ({ default: (await import('./InviteSheet.tsx')).InviteSheet }))

/** Appointment and personal link of the applicant. */
export function Preparation({ inspection }: { inspection: Inspection }) {
  const words = useWords(roomWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { inspectionId, scheduledAt, state } = inspection
  const [at, setAt] = useState(scheduledAt === null ? '' : inputDayTime(scheduledAt))
  const instant = new Date(at).getTime()
  const schedule = useAction(() => call('POST /api/inspections/:inspectionId/schedule', { params: { inspectionId }, body: { at: instant } }), (changed) => {
    queries.setQueryData(keys.inspection(inspectionId), changed)
    message.success(words.appointmentSet)
  })
  return (
    <div className="preparation">
      {state !== 'rectifying' && (
        <>
          <label className="small soft" htmlFor="appointment">{words.appointment}</label>
          <div className="row">
            <Input id="appointment" type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} style={{ width: 220 }} />
            <Button disabled={Number.isNaN(instant)} loading={schedule.busy} data-testid="schedule" onClick={() => schedule.run(undefined)}>{words.setAppointment}</Button>
          </div>
        </>
      )}
      <Invite inspection={inspection} />
    </div>
  )
}

function Invite({ inspection }: { inspection: Inspection }) {
  const words = useWords(roomWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const { inspectionId, invite } = inspection
  const [openedAt] = useState(() => Date.now())
  const [fresh, setFresh] = useState<{ link: string; expiresAt: number } | null>(null)
  const refresh = () => queries.invalidateQueries({ queryKey: keys.inspection(inspectionId) })
  const renew = useAction(() => call('POST /api/inspections/:inspectionId/invites', { params: { inspectionId } }), ({ invitePath, expiresAt }) => {
    setFresh({ link: new URL(invitePath, location.origin).href, expiresAt })
    return refresh()
  })
  const revoke = useAction(() => call('DELETE /api/inspections/:inspectionId/invites', { params: { inspectionId } }), () => {
    setFresh(null)
    return refresh()
  })
  const valid = invite !== null && !invite.revoked && invite.expiresAt > openedAt
  const until = invite === null ? '' : dayTime(invite.expiresAt, language)
  const state = invite === null ? words.inviteState.none : invite.revoked ? words.inviteState.revoked : !valid ? words.inviteState.expired(until) : invite.opened ? words.inviteState.used(until) : words.inviteState.open(until)
  return (
    <>
      <p className="small no-gap"><span className="soft">{words.invite}</span> {state}</p>
      <div className="row">
        <Popconfirm title={words.newInvite} description={words.newInviteSure} disabled={!valid} onConfirm={() => renew.run(undefined)} okText={words.newInvite} cancelText={shared.cancel} okButtonProps={{ 'data-testid': 'new-invite-sure' }}>
          <Button loading={renew.busy} data-testid="new-invite" onClick={() => { if (!valid) renew.run(undefined) }}>{words.newInvite}</Button>
        </Popconfirm>
        {valid && (
          <Popconfirm title={words.revoke} description={words.revokeSure} onConfirm={() => revoke.run(undefined)} okText={words.revoke} cancelText={shared.cancel}>
            <Button danger loading={revoke.busy} data-testid="revoke-invite">{words.revoke}</Button>
          </Popconfirm>
        )}
      </div>
      {fresh !== null && <Suspense fallback={<Spin />}><InviteSheet inspection={inspection} {...fresh} /></Suspense>}
    </>
  )
}
