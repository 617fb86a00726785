import type { Measurements } from './measurements.ts'

/** Round trips to the server (median of five) and the download rate of a file of the page itself; null: no answer. */
export async function probeLine(): Promise<NonNullable<Measurements['line']> | null> {
  try {
    const trips: number[] = []
    for (let round = 0; round < 5; round++) trips.push(await timed(() => fetch(`/icon.svg?${Math.random()}`, { cache: 'no-store' }).then((answer) => answer.text())))
    const roundTrip = Math.round(trips.sort((a, b) => a - b)[2] ?? 0)
    return { roundTrip, bitsPerSecond: await downloadRate(roundTrip) }
  } catch {
    return null
  }
}

export async function probeBattery(): Promise<NonNullable<Measurements['battery']> | null> {
  if (!('getBattery' in navigator) || typeof navigator.getBattery !== 'function') return null
  try {
    const battery = (await navigator.getBattery()) as { level: number; charging: boolean }
    return { level: battery.level, charging: battery.charging }
  } catch {
    return null
  }
}

export async function probeStorage(): Promise<number | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate()
    return quota === undefined || usage === undefined ? null : quota - usage
  } catch {
    return null
  }
}

/** The codec that video will be sent in; null: none that can be archived. */
export function probeCodec(): 'H264' | 'VP9' | null {
  if (typeof RTCRtpSender === 'undefined') return null
  const names = (RTCRtpSender.getCapabilities('video')?.codecs ?? []).map(({ mimeType }) => mimeType.toLowerCase())
  if (names.includes('video/h264')) return 'H264'
  return names.includes('video/vp9') ? 'VP9' : null
}

/** Mean brightness (0–255) of what a video element shows now; null while it shows nothing. */
export function brightnessOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): number | null {
  if (video.videoWidth === 0) return null
  canvas.width = 32
  canvas.height = 24
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.drawImage(video, 0, 0, 32, 24)
  const { data } = context.getImageData(0, 0, 32, 24)
  let sum = 0
  for (let index = 0; index < data.length; index += 4) sum += 0.2126 * (data[index] ?? 0) + 0.7152 * (data[index + 1] ?? 0) + 0.0722 * (data[index + 2] ?? 0)
  return sum / (data.length / 4)
}

async function downloadRate(roundTrip: number): Promise<number | null> {
  const largest = performance
    .getEntriesByType('resource')
    .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming && entry.name.startsWith(window.location.origin))
    .sort((a, b) => b.encodedBodySize - a.encodedBodySize)[0]
  if (largest === undefined || largest.encodedBodySize < 20_000) return null
  const took = await timed(() => fetch(largest.name, { cache: 'no-store' }).then((answer) => answer.arrayBuffer()))
  return Math.round((largest.encodedBodySize * 8000) / Math.max(1, took - roundTrip / 2))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
