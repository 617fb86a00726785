import { useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import type { Camera, CameraState } from '../camera/Camera.ts'
import { cameraFailure, cameraFailureWords, type CameraFailure } from '../camera/CameraFailure.ts'
import { selfTestWords } from './self-test-words.ts'

/** Which camera, and whether its picture is a sphere. */
export function CameraChooser({ camera, state }: { camera: Camera; state: CameraState }) {
  const words = useWords(selfTestWords)
  const failureWords = useWords(cameraFailureWords)
  const [failure, setFailure] = useState<CameraFailure | null>(null)

  function choose(deviceId: string): void {
    const choice = state.cameras.find((candidate) => candidate.deviceId === deviceId)
    setFailure(null)
    if (choice !== undefined) camera.switchTo(choice).catch((error: unknown) => setFailure(cameraFailure(error)))
  }

  return (
    <>
      {state.cameras.length > 1 && (
        <label className="field">
          <span>{words.chooseCamera}</span>
          <select data-testid="switch-camera" value={state.deviceId ?? ''} onChange={(event) => choose(event.target.value)}>
            {state.cameras.map(({ deviceId, label }, index) => (
              <option key={deviceId} value={deviceId}>{label === '' ? words.rear(index + 1) : label}</option>
            ))}
          </select>
        </label>
      )}
      {failure !== null && <p className="notice bad" role="alert" data-testid="camera-error">{failureWords[failure.code].title}</p>}
      {(state.maybeSphere || state.projection === 'equirectangular') && (
        <label className="switch">
          <input
            type="checkbox" role="switch" data-testid="projection-toggle" checked={state.projection === 'equirectangular'}
            onChange={(event) => camera.setProjection(event.target.checked ? 'equirectangular' : 'flat')}
          />
          <span>
            <strong>{words.asSphere}</strong>
            <br />
            <span className="soft small">{words.asSphereHelp}</span>
          </span>
        </label>
      )}
    </>
  )
}
