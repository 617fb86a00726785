import { cameraFailure, CameraFailure } from './CameraFailure.ts'
import { namedSphere } from './projectionOf.ts'

/** Which camera to open; null: the rear one, or what there is. */
export type CameraChoice = { deviceId: string; label: string } | null

type VideoWish = MediaTrackConstraints & { resizeMode?: ConstrainDOMString }

/** What to ask of a camera: full HD and the rear one by default, the whole sphere of a 360° camera. */
export function videoWish(choice: CameraChoice): VideoWish {
  const sphere = choice !== null && namedSphere(choice.label)
  return {
    ...(choice === null ? { facingMode: { ideal: 'environment' } } : { deviceId: { exact: choice.deviceId } }),
    width: { ideal: sphere ? 3840 : 1920 },
    height: { ideal: sphere ? 1920 : 1080 },
    frameRate: { ideal: 30 },
    // A picture that the browser has cropped or scaled is no longer what the camera saw.
    resizeMode: { ideal: 'none' },
  }
}

const audioWish: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }

/** Opens camera and microphone with one question to the person. Without a microphone there is still a picture. */
export async function acquireBoth(choice: CameraChoice): Promise<{ video: MediaStreamTrack; audio: MediaStreamTrack | null; audioFailure: CameraFailure | null }> {
  checkSupport()
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: videoWish(choice), audio: audioWish })
    return { video: trackOf(stream.getVideoTracks()), audio: trackOf(stream.getAudioTracks()), audioFailure: null }
  } catch (error) {
    const together = cameraFailure(error)
    if (together.code === 'denied' && (await permission('camera')) !== 'granted') throw together
    // One of the two is at fault: the camera must work, the microphone may be missing.
    const video = await acquireVideo(choice)
    const audio = await acquireAudio().catch((failure: unknown) => cameraFailure(failure))
    return audio instanceof CameraFailure ? { video, audio: null, audioFailure: audio } : { video, audio, audioFailure: null }
  }
}

/** Opens a camera alone. Throws `CameraFailure`. */
export async function acquireVideo(choice: CameraChoice): Promise<MediaStreamTrack> {
  try {
    const track = trackOf((await navigator.mediaDevices.getUserMedia({ video: videoWish(choice) })).getVideoTracks())
    await widenSphere(track)
    return track
  } catch (error) {
    throw cameraFailure(error)
  }
}

/** Opens a microphone alone. Throws `CameraFailure`. */
export async function acquireAudio(): Promise<MediaStreamTrack> {
  try {
    return trackOf((await navigator.mediaDevices.getUserMedia({ audio: audioWish })).getAudioTracks())
  } catch (error) {
    throw cameraFailure(error)
  }
}

/** All cameras; their names are known only once permission was given. */
export async function listCameras(): Promise<{ deviceId: string; label: string }[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '').map(({ deviceId, label }) => ({ deviceId, label }))
}

/** A camera whose largest picture is 2:1 is asked for that, up to 3840×1920. */
async function widenSphere(track: MediaStreamTrack): Promise<void> {
  const { width, height } = track.getCapabilities?.() ?? {}
  if (width?.max === undefined || height?.max === undefined || width.max !== 2 * height.max) return
  const wide = Math.min(3840, width.max)
  await track.applyConstraints({ width: { ideal: wide }, height: { ideal: wide / 2 }, frameRate: { ideal: 30 } }).catch(() => {})
}

function checkSupport(): void {
  if (!window.isSecureContext) throw new CameraFailure('insecure')
  if (navigator.mediaDevices?.getUserMedia === undefined) throw new CameraFailure('unsupported')
}

function trackOf(tracks: readonly MediaStreamTrack[]): MediaStreamTrack {
  const [track] = tracks
  if (track === undefined) throw new CameraFailure('missing')
  return track
}

async function permission(name: 'camera' | 'microphone'): Promise<PermissionState | 'unknown'> {
  try {
    return (await navigator.permissions.query({ name })).state
  } catch {
    return 'unknown'
  }
}
