import type { Session } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import type { RoomState } from '../../room/room-state.ts'
import { clock, duration } from '../format.ts'
import type { Camera } from './cameraOf.ts'
import { useNow } from './useNow.ts'
import type { LineQuality } from './useQuality.ts'
import { roomWords } from './words.ts'

type Props = { state: RoomState; camera: Camera | null; session: Session | null; quality: LineQuality; /** The picture has not begun to show. */ loading: boolean }

/** Over the picture: is it recorded, how long already, how good is the line, what is wrong. */
export function StageStatus({ state, camera, session, quality, loading }: Props) {
  const words = useWords(roomWords)
  const trouble = troubleOf()
  const open = session?.state === 'open' || session?.state === 'live'
  const waiting = state.phase === 'connecting' ? (open ? words.connection.connecting : null) : camera !== null && loading ? words.loadingPicture : null
  return (
    <>
      <div className="stage-status">
        {session !== null && <span className={`stage-chip recording-${session.recording}`} data-testid="recording-state" data-state={session.recording}><i aria-hidden />{words.recording[session.recording]}</span>}
        <SessionClock since={session?.liveAt ?? null} until={session?.closedAt ?? null} offset={state.serverOffset} />
        {camera !== null && (
          <span className={`stage-chip line-${quality.grade}`} data-testid="line-quality" data-grade={quality.grade} data-delay={quality.delayMs}>
            <i aria-hidden />{words.quality[quality.grade]}{quality.grade === 'unknown' ? '' : ` · ${words.delay(quality.delayMs)}`}
          </span>
        )}
      </div>
      <div className="stage-trouble" role="status" aria-live="polite">{trouble === null ? waiting !== null && <span className="is-calm">{waiting}</span> : <span>{trouble}</span>}</div>
    </>
  )

  function troubleOf(): string | null {
    if (state.phase === 'reconnecting') return words.connection.reconnecting
    if (state.mediaLost) return words.mediaLost
    if (camera === null) return null
    if (!camera.connected) return `${words.roles.applicant}: ${words.away}`
    return camera.paused && camera.cause !== null ? words.paused[camera.cause] : null
  }
}

function SessionClock({ since, until, offset }: { since: number | null; until: number | null; offset: number }) {
  const words = useWords(roomWords)
  const { language } = useLanguage()
  const now = useNow(offset)
  return (
    <span className="stage-chip tabular">
      {since !== null && <span title={words.elapsed}>{duration((until ?? now) - since)}</span>}
      <span title={words.serverTime} data-testid="server-clock">{clock(now, language)}</span>
    </span>
  )
}
