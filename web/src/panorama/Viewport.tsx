import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react'
import { useWords } from '../language/dictionary.ts'
import { FlatPicture } from './FlatPicture.ts'
import { LookPad } from './LookPad.tsx'
import { PanoramaCanvas } from './PanoramaCanvas.tsx'
import type { PanoramaEvents, PanoramaViewer } from './PanoramaViewer.ts'
import type { Angles, View } from './projection.ts'
import { firstView } from './view.ts'
import { panoramaWords } from './words.ts'
import './viewport.css'

/** Where somebody pointed: a direction of the sphere, or a place of the flat picture (fractions). */
export type PointedAt = { kind: 'sphere'; angles: Angles } | { kind: 'flat'; x: number; y: number }

/** What the owner of a viewport may ask of it. */
export type ViewportHandle = {
  /** The present view; null while the picture is flat. */
  view: () => View | null
  /** Turns there; when the picture is flat now, as soon as it is a sphere. */
  lookAt: (view: Partial<View>) => void
}

type Props = {
  /** Hands out the video element, which is always in the page: under the sphere it plays unseen. */
  videoRef: (video: HTMLVideoElement | null) => void
  videoTestId: 'remote-video' | 'replay-video'
  projection: 'flat' | 'equirectangular'
  muted?: boolean
  /** There is no picture: nothing to turn or zoom. */
  empty?: boolean
  /** There is something to show on the sphere; before that, the picture is not kept waiting for WebGL. */
  shown?: boolean
  onPoint?: (place: PointedAt) => void
  children?: ReactNode
  ref?: Ref<ViewportHandle>
}

/** Steps of the arrow keys that one press of a button turns. */
const padSteps = 3

/** A video in its frame, flat or as a sphere that one looks around in, with buttons for all that a drag can do. */
export function Viewport({ videoRef, videoTestId, projection, muted = false, empty = false, shown = true, onPoint, children, ref }: Props) {
  const words = useWords(panoramaWords)
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const [notice, setNotice] = useState<'lost' | 'impossible' | null>(null)
  const [everShown, setEverShown] = useState(shown)
  if (shown && !everShown) setEverShown(true)
  const frame = useRef<HTMLDivElement>(null)
  const viewer = useRef<PanoramaViewer>(null)
  const flat = useRef<FlatPicture>(null)
  const lastView = useRef<View>(firstView)
  const tellFlat = useEffectEvent((place: { x: number; y: number }) => onPoint?.({ kind: 'flat', ...place }))
  const sphere = projection === 'equirectangular' && notice !== 'impossible'

  useEffect(() => {
    const opened = sphere || video === null || frame.current === null ? null : new FlatPicture(frame.current, video, (place) => tellFlat(place))
    flat.current = opened
    return () => opened?.close()
  }, [sphere, video])

  useImperativeHandle(ref, () => ({
    view: () => viewer.current?.view ?? null,
    lookAt: (view) => {
      lastView.current = { ...lastView.current, ...view }
      viewer.current?.lookAt(view)
    },
  }), [])

  const takeViewer = (opened: PanoramaViewer | null) => {
    viewer.current = opened
    opened?.lookAt(lastView.current, { animated: false })
  }
  const events: PanoramaEvents = {
    onView: (view) => { lastView.current = view },
    onPoint: (angles) => onPoint?.({ kind: 'sphere', angles }),
    onLost: (lost) => setNotice(lost ? 'lost' : null),
  }
  const zoom = (factor: number) => (sphere ? viewer.current?.zoom(factor) : flat.current?.zoom(factor))
  const reset = () => (sphere ? viewer.current?.lookAt(firstView) : flat.current?.reset())
  return (
    <div className="viewport">
      <div ref={frame} className="viewport-frame" tabIndex={sphere ? -1 : 0} role="group" aria-label={sphere ? undefined : words.flat}>
        <video
          ref={(element) => { setVideo(element); videoRef(element) }}
          data-testid={videoTestId} className={sphere ? 'viewport-video under-sphere' : 'viewport-video'} playsInline autoPlay={videoTestId === 'remote-video'} muted={muted} disablePictureInPicture aria-hidden={sphere}
        />
        {sphere && everShown && (
          <PanoramaCanvas source={video} events={events} onViewer={takeViewer} onImpossible={() => setNotice('impossible')} />
        )}
      </div>
      {notice !== null && <div className="viewport-notice" role="status">{words[notice]}</div>}
      {!empty && <LookPad onTurn={(right, up) => (sphere ? viewer.current?.turn(right * padSteps, up * padSteps) : flat.current?.turn(right, up))} onZoom={zoom} onReset={reset} />}
      {children}
    </div>
  )
}
