import { useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import type { Camera } from '../camera/Camera.ts'
import { cameraFailure, cameraFailureWords, type CameraFailureCode } from '../camera/CameraFailure.ts'
import { useCameraState } from '../camera/useCameraState.ts'
import { ControlButton } from './ControlButton.tsx'
import type { LiveSession } from './LiveSession.ts'
import { liveWords } from './live-words.ts'

type ControlsProps = { camera: Camera; session: LiveSession; muted: boolean; onLeave: () => void }

/** What the applicant can do while live, within a thumb's reach. */
export function Controls({ camera, session, muted, onLeave }: ControlsProps) {
  const words = useWords(liveWords)
  const failures = useWords(cameraFailureWords)
  const { controls, cameras, projection, maybeSphere } = useCameraState(camera)
  const [problem, setProblem] = useState<CameraFailureCode | null>(null)
  const sphere = projection === 'equirectangular'
  const { torch } = controls

  function switchCamera(): void {
    setProblem(null)
    camera.next().catch((error: unknown) => setProblem(cameraFailure(error).code))
  }

  return (
    <div className="controls">
      {problem !== null && <p className="message bad" role="alert">{failures[problem].title}</p>}
      <Zoom camera={camera} />
      <div className="buttons">
        <ControlButton icon={muted ? 'microphone-off' : 'microphone'} label={muted ? words.unmute : words.mute} testId="mute" pressed={muted} onPress={() => void session.setMuted(!muted)} />
        {cameras.length > 1 && <ControlButton icon="switch" label={words.switchCamera} testId="switch-camera" onPress={switchCamera} />}
        {torch !== null && <ControlButton icon="torch" label={words.torch} testId="torch" pressed={torch} onPress={() => void camera.setTorch(!torch)} />}
        {(maybeSphere || sphere) && (
          <ControlButton icon="sphere" label={sphere ? words.sphere : words.flat} testId="projection-toggle" pressed={sphere} onPress={() => camera.setProjection(sphere ? 'flat' : 'equirectangular')} />
        )}
        <ControlButton icon="leave" label={words.leave} testId="leave" danger onPress={onLeave} />
      </div>
    </div>
  )
}

function Zoom({ camera }: { camera: Camera }) {
  const words = useWords(liveWords)
  const { zoom } = useCameraState(camera).controls
  if (zoom === null) return null
  const by = (step: number): void => void camera.setZoom(zoom.factor * step)
  return (
    <div className="zoom">
      <button type="button" aria-label={words.zoomOut} disabled={zoom.factor <= zoom.min} onClick={() => by(1 / 1.5)}>−</button>
      <output data-testid="zoom">{`${Math.round(zoom.factor * 10) / 10}×`}</output>
      <button type="button" aria-label={words.zoomIn} disabled={zoom.factor >= zoom.max} onClick={() => by(1.5)}>+</button>
    </div>
  )
}
