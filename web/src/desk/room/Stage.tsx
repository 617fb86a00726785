import type { Session } from '@cloud-survey/api/contract'
import type { ViewInput } from '@cloud-survey/api/contract'
import { App } from 'antd'
import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react'
import { useWords } from '../../language/dictionary.ts'
import type { View } from '../../panorama/projection.ts'
import { Viewport, type PointedAt, type ViewportHandle } from '../../panorama/Viewport.tsx'
import type { RoomClient } from '../../room/RoomClient.ts'
import type { RoomState } from '../../room/room-state.ts'
import { useReceivedTrack } from '../../room/useRoom.ts'
import type { Camera } from './cameraOf.ts'
import { captureFrame } from './captureFrame.ts'
import { StageStatus } from './StageStatus.tsx'
import { useQuality } from './useQuality.ts'
import { roomWords } from './words.ts'

/** What the checklist asks of the picture. */
export type StageHandle = {
  /** What is looked at now; null while there is no picture. */
  view: () => ViewInput | null
  /** The present frame in full resolution, with what is looked at. */
  take: () => Promise<{ picture: Blob; view: ViewInput } | null>
  lookAt: (view: Partial<View>) => void
}

type Props = {
  room: RoomClient | null
  state: RoomState
  camera: Camera | null
  session: Session | null
  projection: 'flat' | 'equirectangular'
  children: ReactNode
  ref: Ref<StageHandle>
}

/** The applicant's picture, and what is known of its line and its recording. */
export function Stage({ room, state, camera, session, projection, children, ref }: Props) {
  const words = useWords(roomWords)
  const { message } = App.useApp()
  const track = useReceivedTrack(room, camera?.producerId ?? null)
  const quality = useQuality(room, camera?.producerId ?? null, track)
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const viewport = useRef<ViewportHandle>(null)
  const shown = useFirstFrame(video, track)
  useEffect(() => attach(video, track), [video, track])

  const view = (): ViewInput | null => {
    if (camera === null || track === null) return null
    const looking = viewport.current?.view() ?? null
    return { producerId: camera.producerId, projection, delayMs: quality.delayMs, yaw: looking?.yaw ?? null, pitch: looking?.pitch ?? null, fov: looking?.fov ?? null }
  }
  useImperativeHandle(ref, () => ({
    view,
    take: async () => {
      // What is looked at belongs to the moment of the click, not to when the picture is written.
      const seen = view()
      const picture = video === null ? null : await captureFrame(video)
      return picture === null || seen === null ? null : { picture, view: seen }
    },
    lookAt: (target) => viewport.current?.lookAt(target),
  }))

  const point = (place: PointedAt): void => {
    if (room === null || camera === null) return
    const { producerId } = camera
    room.tell(place.kind === 'sphere' ? { type: 'point', producerId, ...place.angles } : { type: 'point-flat', producerId, x: place.x, y: place.y })
      .then(() => message.info(words.pointed), () => message.warning(words.mediaLost))
  }
  return (
    <div className="stage-picture" title={track === null ? undefined : words.pointHint}>
      <Viewport ref={viewport} videoRef={setVideo} videoTestId="remote-video" projection={projection} muted empty={camera === null} shown={shown} onPoint={point}>
        <StageStatus state={state} camera={camera} session={session} quality={quality} loading={!shown} />
        {children}
      </Viewport>
    </div>
  )
}

/** Whether the track's picture has begun to show. */
function useFirstFrame(video: HTMLVideoElement | null, track: MediaStreamTrack | null): boolean {
  const [shown, setShown] = useState<MediaStreamTrack | null>(null)
  useEffect(() => {
    const listener = (): void => setShown(track)
    video?.addEventListener('loadeddata', listener)
    return () => video?.removeEventListener('loadeddata', listener)
  }, [video, track])
  return track !== null && shown === track
}

function attach(video: HTMLVideoElement | null, track: MediaStreamTrack | null): void {
  if (video === null) return
  video.srcObject = track === null ? null : new MediaStream([track])
  // A muted picture may play without a gesture; where it may not, the enter button is the gesture.
  if (track !== null) video.play().catch(() => {})
}
