import type { ApplicantView, Rectification as TheRectification } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dateWords } from '../dateWords.ts'
import type { Invite } from '../invite/useInvite.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { Record } from './Record.tsx'
import { rectificationWords } from './rectification-words.ts'
import './rectification.css'
import { Task } from './Task.tsx'

type RectificationProps = { inviteToken: string; view: ApplicantView; rectification: TheRectification; invite: Invite }

/** The rectification as it stands: to be answered, handed in, or over. */
export function Rectification({ inviteToken, view, rectification, invite }: RectificationProps) {
  if (view.state === 'rectifying' && rectification.state === 'waiting') {
    return (
      <>
        <Task inviteToken={inviteToken} clock={view.clock} rectification={rectification} />
        <AnswerForm key={rectification.rectificationId} inviteToken={inviteToken} rectification={rectification} invite={invite} />
      </>
    )
  }
  const fresh = rectification.state === 'answered' && view.state !== 'withdrawn'
  return (
    <>
      {fresh && <HandedIn rectification={rectification} />}
      {rectification.state === 'closed' && <Closed rectification={rectification} />}
      <Record inviteToken={inviteToken} rectification={rectification} open={fresh && view.state === 'reviewing'} />
    </>
  )
}

function HandedIn({ rectification: { answer } }: { rectification: TheRectification }) {
  const words = useWords(rectificationWords)
  const { language } = useLanguage()
  if (answer === null) return null
  return (
    <section className="notice good" role="status" data-testid="handed-in" data-recheck={answer.recheck}>
      <h2>{answer.recheck ? words.handedInLive : words.handedIn}</h2>
      <p>{answer.recheck ? words.handedInLiveHelp : words.handedInHelp}</p>
      <p className="small">{words.handedInAt(dateWords(answer.at, language))} {answer.late && <span className="tag warn">{words.late}</span>}</p>
    </section>
  )
}

function Closed({ rectification: { closed } }: { rectification: TheRectification }) {
  const words = useWords(rectificationWords)
  if (closed === null) return null
  return (
    <section className="notice warn" data-testid="rectification-closed">
      <h2>{words.closed}</h2>
      <p>{words.closedHelp}</p>
      <p><strong>{words.closedReason}</strong> <span lang="zh-CN">{closed.reason}</span></p>
    </section>
  )
}
