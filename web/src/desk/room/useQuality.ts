import { useEffect, useState } from 'react'
import type { Quality } from '../../room/measure.ts'
import type { RoomClient } from '../../room/RoomClient.ts'

/** How good a received picture's line is. */
export type LineQuality = { grade: 'good' | 'fair' | 'bad' | 'unknown'; delayMs: number; framesPerSecond: number | null; loss: number | null }

const unknown: LineQuality = { grade: 'unknown', delayMs: 0, framesPerSecond: null, loss: null }
const interval = 1000

/** Grades what was measured of one track. */
export function gradeLine(measured: Quality['received'][string] | undefined, roundTrip: number | null): LineQuality['grade'] {
  if (measured === undefined || measured.framesPerSecond === null) return 'unknown'
  const loss = measured.loss ?? 0
  if (loss > 0.05 || measured.framesPerSecond < 8 || (roundTrip ?? 0) > 600) return 'bad'
  return loss > 0.01 || measured.framesPerSecond < 15 || (roundTrip ?? 0) > 250 ? 'fair' : 'good'
}

/** Measures a received picture each second. */
export function useQuality(room: RoomClient | null, producerId: string | null, track: MediaStreamTrack | null): LineQuality {
  const [quality, setQuality] = useState(unknown)
  useEffect(() => {
    if (room === null || producerId === null || track === null) return () => {}
    const measure = async (): Promise<void> => {
      const stats = await room.stats()
      const received = stats.received[track.id]
      const delayMs = Math.min(60_000, Math.max(0, Math.round(room.delayOf(producerId, stats) ?? 0)))
      setQuality({ grade: gradeLine(received, stats.roundTrip), delayMs, framesPerSecond: received?.framesPerSecond ?? null, loss: received?.loss ?? null })
    }
    const timer = setInterval(() => void measure().catch(() => setQuality(unknown)), interval)
    return () => clearInterval(timer)
  }, [room, producerId, track])
  return track === null ? unknown : quality
}
