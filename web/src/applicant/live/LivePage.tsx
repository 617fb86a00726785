import type { ApplicantView } from '@cloud-survey/api/contract'
import { useCallback, useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'
import type { Camera } from '../camera/Camera.ts'
import { cameraFailureWords } from '../camera/CameraFailure.ts'
import { Picture } from '../camera/Picture.tsx'
import { useCameraState } from '../camera/useCameraState.ts'
import { Controls } from './Controls.tsx'
import { LiveEnded } from './LiveEnded.tsx'
import './live.css'
import type { LiveSession } from './LiveSession.ts'
import { connectionState, lineQuality, type LiveState } from './live-state.ts'
import { liveWords } from './live-words.ts'
import { Voices } from './Voices.tsx'

type LivePageProps = { camera: Camera; session: LiveSession; view: ApplicantView; onTakeOver: () => void; onLeave: () => void; instead: ReactNode }

/** The session on the phone: the own picture over the whole screen, what is asked for, and the controls. `instead`: the way to an inspection on site. */
export function LivePage({ camera, session, view, onTakeOver, onLeave, instead }: LivePageProps) {
  const words = useWords(liveWords)
  const state = useSyncExternalStore(useCallback((listener: () => void) => session.onChange(listener), [session]), () => session.state)
  const { video, width, height, interruption } = useCameraState(camera)
  const sessionState = view.session?.state
  useEffect(() => {
    if (sessionState !== undefined) session.nudge()
  }, [session, sessionState])
  if (state.phase === 'ended') return <LiveEnded state={state} onTakeOver={onTakeOver} onLeave={onLeave} />
  return (
    <main className={width > height ? 'live wide' : 'live'}>
      <title>{words.title}</title>
      <h1 className="unseen">{words.title}</h1>
      <div className="stage" style={{ aspectRatio: width > 0 && height > 0 ? `${width} / ${height}` : '16 / 9' }}>
        <Picture track={video} label={words.ownPicture} />
        {state.point !== null && <span className="point" data-testid="point" style={{ left: `${state.point.x * 100}%`, top: `${state.point.y * 100}%` }} />}
      </div>
      <TopBar state={state} view={view} instead={instead} />
      <div className="bottom">
        <Messages state={state} view={view} cameraProblem={interruption === null ? null : interruption.code} />
        <Voices session={session} room={state.room} />
        <Controls camera={camera} session={session} muted={state.muted} onLeave={onLeave} />
      </div>
    </main>
  )
}

function TopBar({ state, view, instead }: { state: LiveState; view: ApplicantView; instead: ReactNode }) {
  const words = useWords(liveWords)
  const { language } = useLanguage()
  const connection = connectionState(state)
  const quality = lineQuality(state.quality)
  const recording = view.session === null ? 'none' : view.session.recording
  const names = state.room.peers.filter(isExaminer).map((peer) => peer.attributes.name)
  return (
    <div className="top">
      <p className="chips">
        <span className="chip" role="status" data-testid="recording-state" data-state={recording}>{words.recording[recording]}</span>
        <span className="chip" role="status" data-testid="connection-state" data-state={connection} data-quality={quality}>{words.connection[connection === 'joined' ? quality : connection]}</span>
      </p>
      <div className="second">
        <p className="chip plain" data-testid="examiners">{names.length === 0 ? words.nobody : words.with(enumerated(names, language))}{view.session?.code != null && <span className="session-code" data-testid="session-code"> · {words.code(view.session.code)}</span>}</p>
        {instead}
      </div>
    </div>
  )
}

function isExaminer({ attributes }: LiveState['room']['peers'][number]): boolean {
  return attributes.role === 'examiner'
}

function hasExaminers({ room }: LiveState): boolean {
  return room.peers.some(isExaminer)
}

function Messages({ state, view, cameraProblem }: { state: LiveState; view: ApplicantView; cameraProblem: keyof (typeof cameraFailureWords)['en'] | null }) {
  const words = useWords(liveWords)
  const camera = useWords(cameraFailureWords)
  const connection = connectionState(state)
  const line = view.lines.find(({ code }) => code === state.checkpoint)
  const alone = connection === 'joined' && !hasExaminers(state)
  return (
    <div className="messages" aria-live="polite">
      {cameraProblem !== null && (
        <p className="message bad" data-testid="camera-error" data-code={cameraProblem}>
          <strong>{camera[cameraProblem].title}</strong> {camera[cameraProblem].help}
        </p>
      )}
      {connection === 'reconnecting' && <p className="message bad" data-testid="reconnecting">{words.reconnectingHelp}</p>}
      {connection === 'waiting' && <p className="message" data-testid="waiting">{words.waitingHelp}</p>}
      {alone && <p className="message" data-testid="alone">{words.nobodyHelp}</p>}
      {state.slow && connection === 'joined' && <p className="message bad" data-testid="slow-line">{words.slowHelp}</p>}
      {state.notice !== null && <p className="message" data-testid="live-notice" data-notice={state.notice}>{words.notices[state.notice]}</p>}
      {view.prompt !== null && (
        <p className="message prompt" role="alert" data-testid="prompt" data-code={view.prompt.code}>
          <span>{words.prompt}</span> <strong>{words.asks(view.prompt.ask, view.prompt.code)}</strong>
        </p>
      )}
      {state.checkpoint !== null && (
        <p className="message checkpoint" data-testid="shown-checkpoint" data-code={state.checkpoint}>
          <strong>{words.checkpoint}</strong> <span lang="zh-CN">{line?.publicWording ?? state.checkpoint}</span>
          {line?.howToFilm !== null && line?.howToFilm !== undefined && <span className="how" lang="zh-CN">{line.howToFilm}</span>}
        </p>
      )}
    </div>
  )
}
