/** What a camera lets us turn on it; null: it has no such thing. */
export type CameraControls = { torch: boolean | null; zoom: { factor: number; min: number; max: number } | null }

type Extra = { torch?: boolean; zoom?: number | { min: number; max: number } }

/** The torch and zoom of a camera (W3C Image Capture), as they are now. */
export function controlsOf(track: MediaStreamTrack): CameraControls {
  const can = (track.getCapabilities?.() ?? {}) as Extra
  const is = track.getSettings() as Extra
  const range = typeof can.zoom === 'object' && can.zoom.max > can.zoom.min ? can.zoom : null
  return {
    torch: can.torch === true ? is.torch === true : null,
    zoom: range === null ? null : { factor: typeof is.zoom === 'number' ? is.zoom : range.min, min: range.min, max: range.max },
  }
}
