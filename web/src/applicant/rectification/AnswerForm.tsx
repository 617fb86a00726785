import type { ApplicantView, Rectification } from '@cloud-survey/api/contract'
import { useState } from 'react'
import { call } from '../../api-client/call.ts'
import type { Invite } from '../invite/useInvite.ts'
import { HandIn } from './HandIn.tsx'
import { LineAnswer } from './LineAnswer.tsx'
import { answerOf, lacking, usePreparing } from './usePreparing.ts'
import { WayChoice } from './WayChoice.tsx'

type AnswerFormProps = { inviteToken: string; rectification: Rectification; invite: Invite }

/** The answer to a correction notice: line by line, then handed in as a whole. */
export function AnswerForm({ inviteToken, rectification, invite }: AnswerFormProps) {
  const preparing = usePreparing(inviteToken, rectification, invite)
  const [tried, setTried] = useState(false)
  const { lines, files } = rectification
  const without = lacking(rectification)
  const lack = without.filter((code) => !preparing.list.some((upload) => upload.code === code))

  async function handIn(): Promise<void> {
    try {
      const view = await call('POST /api/invites/:inviteToken/rectification/answer', { params: { inviteToken }, body: answerOf(rectification, preparing) })
      preparing.forget()
      invite.setView(view)
      // What became of it stands on top.
      window.scrollTo({ top: 0 })
    } catch (failure) {
      // It may be over by now, or a file may be missing: the page shows what is so.
      invite.refresh()
      throw failure
    }
  }

  function onLack(): void {
    setTried(true)
    const heading = document.querySelector<HTMLElement>(`#line-${CSS.escape(lack[0] ?? '')}`)
    heading?.focus({ preventScroll: true })
    heading?.closest('section')?.scrollIntoView({ block: 'start' })
  }

  function onTakenBack(fileId: string): void {
    invite.change((view) => takenFrom(view, fileId))
    invite.refresh()
  }

  return (
    <>
      <WayChoice recheck={preparing.recheck} onChange={preparing.setRecheck} />
      {lines.map((line) => (
        <LineAnswer key={line.code} inviteToken={inviteToken} line={line} files={files.filter(({ code }) => code === line.code)} preparing={preparing} missing={tried && !preparing.recheck} onTakenBack={onTakenBack} />
      ))}
      <HandIn lines={lines.length} done={lines.length - without.length} lack={lack.length} files={files.length} sending={preparing.list} recheck={preparing.recheck} onLack={onLack} onHandIn={handIn} />
    </>
  )
}

function takenFrom(view: ApplicantView, fileId: string): ApplicantView {
  const { rectification } = view
  return { ...view, rectification: rectification && { ...rectification, files: rectification.files.filter((file) => file.fileId !== fileId) } }
}
