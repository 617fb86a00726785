import { useEffect, useEffectEvent, useRef } from 'react'
import { useWords } from '../language/dictionary.ts'
import type { PictureSource } from './PanoramaRenderer.ts'
import { PanoramaViewer, type PanoramaEvents } from './PanoramaViewer.ts'
import { panoramaWords } from './words.ts'

type Props = {
  source: PictureSource | null
  /** What the viewer tells. */
  events: PanoramaEvents
  /** Hands out the viewer, and null when it is gone. */
  onViewer: (viewer: PanoramaViewer | null) => void
  /** The browser has no WebGL. */
  onImpossible: () => void
}

/** The 360° viewer as a React element. */
export function PanoramaCanvas({ source, events, onViewer, onImpossible }: Props) {
  const words = useWords(panoramaWords)
  const canvas = useRef<HTMLCanvasElement>(null)
  const viewer = useRef<PanoramaViewer>(null)
  const tell = useEffectEvent((what: (events: PanoramaEvents) => void) => what(events))
  const open = useEffectEvent((element: HTMLCanvasElement): PanoramaViewer | null => {
    try {
      return new PanoramaViewer(element, {
        onView: (view) => tell((events) => events.onView?.(view)),
        onPoint: (angles) => tell((events) => events.onPoint?.(angles)),
        onLost: (lost) => tell((events) => events.onLost?.(lost)),
      })
    } catch {
      onImpossible()
      return null
    }
  })
  const handOut = useEffectEvent(onViewer)
  useEffect(() => {
    const opened = canvas.current === null ? null : open(canvas.current)
    viewer.current = opened
    handOut(opened)
    return () => {
      opened?.close()
      handOut(null)
    }
  }, [])
  useEffect(() => viewer.current?.setSource(source), [source])
  return <canvas ref={canvas} className="viewport-canvas" data-testid="panorama" tabIndex={0} role="application" aria-label={words.sphere} />
}
