import { SoundOutlined } from '@ant-design/icons'
import type { Inspection, Session } from '@cloud-survey/api/contract'
import { Alert, Button } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import type { RoomClient } from '../../room/RoomClient.ts'
import type { RoomState } from '../../room/room-state.ts'
import { deskWords } from '../words.ts'
import { wakeSound } from './useLevel.ts'
import { roomWords } from './words.ts'

type Props = {
  inspection: Inspection
  session: Session | null
  room: RoomClient | null
  state: RoomState
  error: unknown
  opening: boolean
  entered: boolean
  onEnter: () => void
  onRetry: () => void
}

/** The one click that a browser wants before sound; before a session also the way to open one, after it the farewell. */
export function EnterCover({ inspection, session, room, state, error, opening, entered, onEnter, onRetry }: Props) {
  const words = useWords(roomWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  const open = session?.state === 'open' || session?.state === 'live'
  const over = ['concluded', 'rectifying', 'withdrawn'].includes(inspection.state)
  const enter = (): void => {
    wakeSound()
    onEnter()
  }
  if (error !== null) return <div className="stage-foot"><Alert type="error" showIcon title={wordsForError(error, language)} action={<Button size="small" onClick={onRetry}>{shared.retry}</Button>} /></div>
  if (state.phase === 'ended' && room !== null) {
    const again = open && (state.reason !== 'ended' && state.reason !== 'aborted')
    return (
      <div className="stage-cover" data-testid="room-ended" data-reason={state.reason}>
        <h2>{words.ended[state.reason ?? 'ended']}</h2>
        {state.reason === 'refused' && <p>{wordsForError(room.refusal, language)}</p>}
        {again && <Button type="primary" onClick={onRetry}>{words.enter}</Button>}
      </div>
    )
  }
  if (!open && !opening) {
    return (
      <div className="stage-cover">
        <h2>{session === null ? words.openHint : words.ended.ended}</h2>
        {!over && session?.state !== 'closing' && <Button type="primary" size="large" data-testid="enter-room" onClick={enter}>{session === null ? words.openSession : words.openAgain}</Button>}
      </div>
    )
  }
  if (entered) return room === null ? <div className="stage-foot"><span>{words.connection.connecting}</span></div> : null
  return (
    <div className="stage-foot">
      <Button type="primary" size="large" icon={<SoundOutlined />} data-testid="enter-room" title={words.enterHint} onClick={enter}>{words.enter}</Button>
    </div>
  )
}
