import { useRef, type ReactNode } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import type { Camera } from '../camera/Camera.ts'
import { Picture } from '../camera/Picture.tsx'
import { useCameraState } from '../camera/useCameraState.ts'
import { Page } from '../Page.tsx'
import { CameraChooser } from './CameraChooser.tsx'
import { checksOf, type Check } from './checksOf.ts'
import type { Measurements } from './measurements.ts'
import { selfTestWords } from './self-test-words.ts'
import { useMeasurements } from './useMeasurements.ts'

type SelfTestProps = { inviteToken: string; camera: Camera; onGoLive: () => void; onLeave: () => void; instead: ReactNode }

/** Checks the phone before going live: what blocks is named, what is only poor is said. */
export function SelfTest({ inviteToken, camera, onGoLive, onLeave, instead }: SelfTestProps) {
  const words = useWords(selfTestWords)
  const state = useCameraState(camera)
  const video = useRef<HTMLVideoElement>(null)
  const { measured, level } = useMeasurements(video, state.audio)
  const checks = checksOf(words, state, measured)
  const blocked = checks.some((check) => check.state === 'bad')

  function goLive(): void {
    // A result that cannot be stored must not keep anybody from going live.
    call('POST /api/invites/:inviteToken/self-test', { params: { inviteToken }, body: reportOf(checks, measured, state.width, state.height) }).catch(() => {})
    onGoLive()
  }

  return (
    <Page title={words.title}>
      <section className="card" data-testid="self-test" data-blocked={blocked}>
        <h1>{words.title}</h1>
        <p className="soft">{words.intro}</p>
        <div className="preview" style={{ aspectRatio: state.width > 0 && state.height > 0 ? `${state.width} / ${state.height}` : '4 / 3' }}>
          <Picture track={state.video} label={words.preview} videoRef={video} />
        </div>
        <meter className="level" aria-label={words.microphone} min={0} max={0.3} value={Math.min(0.3, level)} />
        <CameraChooser camera={camera} state={state} />
        <ul className="checks">
          {checks.map((check) => (
            <CheckLine key={check.key} check={check} />
          ))}
        </ul>
      </section>
      <div className="dock">
        <Summary checks={checks} />
        <button type="button" className="button main" data-testid="go-live" disabled={blocked} onClick={goLive}>{words.goLive}</button>
      </div>
      <div className="stack">
        <button type="button" className="button quiet wide" data-testid="back" onClick={onLeave}>{words.back}</button>
        {instead}
      </div>
    </Page>
  )
}

/** How the checks stand in one line, above the button that they decide about. */
function Summary({ checks }: { checks: readonly Check[] }) {
  const words = useWords(selfTestWords)
  const named = (state: Check['state']): string => checks.filter((check) => check.state === state).map((check) => check.name).join(words.comma)
  if (named('bad') !== '') return <p className="notice bad" role="alert">{words.blocked(named('bad'))}</p>
  const text = named('warn') !== '' ? words.poor(named('warn')) : named('running') !== '' ? words.stillRunning(named('running')) : words.allGood
  return <p className="summary" role="status" data-testid="summary">{text}</p>
}

const marks = { running: '…', good: '✓', warn: '!', bad: '✕' }

function CheckLine({ check }: { check: Check }) {
  return (
    <li className={check.state} data-check={check.key} data-state={check.state}>
      <span className="mark" aria-hidden="true">{marks[check.state]}</span>
      <span>
        <strong>{check.name}</strong>
        <br />
        {check.text}
      </span>
    </li>
  )
}

function reportOf(checks: readonly Check[], measured: Measurements, width: number, height: number): Record<string, string | number | boolean | null> {
  return {
    ...Object.fromEntries(checks.map(({ key, state }) => [key, state])),
    width, height,
    brightness: measured.brightness === undefined ? null : Math.round(measured.brightness),
    roundTripMs: measured.line?.roundTrip ?? null,
    downBitsPerSecond: measured.line?.bitsPerSecond ?? null,
    battery: measured.battery?.level ?? null,
    freeBytes: measured.freeBytes ?? null,
    sends: measured.codec,
    userAgent: navigator.userAgent.slice(0, 200),
  }
}
