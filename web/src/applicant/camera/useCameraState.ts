import { useCallback, useSyncExternalStore } from 'react'
import type { Camera, CameraState } from './Camera.ts'

/** The state of a camera; the component draws again when it changes. */
export function useCameraState(camera: Camera): CameraState {
  return useSyncExternalStore(useCallback((listener: () => void) => camera.onChange(listener), [camera]), () => camera.state)
}
