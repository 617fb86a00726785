import { useEffect, useRef, type RefObject } from 'react'

/** Shows a live video track. */
export function Picture({ track, label, videoRef }: { track: MediaStreamTrack; label: string; videoRef?: RefObject<HTMLVideoElement | null> }) {
  const own = useRef<HTMLVideoElement>(null)
  const ref = videoRef ?? own
  useEffect(() => {
    const video = ref.current
    if (video === null) return
    video.srcObject = new MediaStream([track])
    video.play().catch(() => {})
  }, [track, ref])
  return <video ref={ref} aria-label={label} autoPlay playsInline muted data-testid="own-video" />
}
