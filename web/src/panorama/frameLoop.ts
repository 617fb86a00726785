import type { PictureSource } from './PanoramaRenderer.ts'

/** Calls back once now and again for each new frame of a video (once for a still picture); answers how to stop. */
export function watchFrames(source: PictureSource, onFrame: () => void): () => void {
  if (!(source instanceof HTMLVideoElement)) {
    if (source instanceof HTMLImageElement && !source.complete) source.addEventListener('load', onFrame, { once: true })
    onFrame()
    return () => source instanceof HTMLImageElement && source.removeEventListener('load', onFrame)
  }
  return 'requestVideoFrameCallback' in source ? watchPresented(source, onFrame) : watchClock(source, onFrame)
}

function watchPresented(video: HTMLVideoElement, onFrame: () => void): () => void {
  const next = (): void => {
    onFrame()
    request = video.requestVideoFrameCallback(next)
  }
  let request = video.requestVideoFrameCallback(next)
  // A video that is paused already has its frame and will not present another.
  onFrame()
  return () => video.cancelVideoFrameCallback(request)
}

/** For browsers without `requestVideoFrameCallback`: a new media time means a new frame. */
function watchClock(video: HTMLVideoElement, onFrame: () => void): () => void {
  let seen = Number.NaN
  const next = (): void => {
    if (video.currentTime !== seen) onFrame()
    seen = video.currentTime
    request = requestAnimationFrame(next)
  }
  let request = requestAnimationFrame(next)
  return () => cancelAnimationFrame(request)
}
