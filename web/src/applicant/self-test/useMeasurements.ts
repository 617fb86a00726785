import { useEffect, useState, type RefObject } from 'react'
import type { Measurements } from './measurements.ts'
import { brightnessOf, probeBattery, probeCodec, probeLine, probeStorage } from './probes.ts'
import { SoundMeter } from './SoundMeter.ts'

const every = 200

/** Runs the self-test while the component is shown. `level` is how loud it is right now, 0–1. */
export function useMeasurements(video: RefObject<HTMLVideoElement | null>, audio: MediaStreamTrack | null): { measured: Measurements; level: number } {
  const [measured, setMeasured] = useState<Measurements>(() => ({ codec: probeCodec() }))
  const [level, setLevel] = useState(0)

  useEffect(() => {
    const add = (more: Partial<Measurements>): void => setMeasured((old) => ({ ...old, ...more }))
    void probeLine().then((line) => add({ line }))
    void probeBattery().then((battery) => add({ battery }))
    void probeStorage().then((freeBytes) => add({ freeBytes }))
  }, [])

  useEffect(() => {
    const canvas = document.createElement('canvas')
    const timer = setInterval(() => {
      const brightness = video.current === null ? null : brightnessOf(video.current, canvas)
      if (brightness !== null) setMeasured((old) => ({ ...old, brightness }))
    }, 1000)
    return () => clearInterval(timer)
  }, [video])

  useEffect(() => {
    if (audio === null) return undefined
    const meter = new SoundMeter(audio)
    const timer = setInterval(() => {
      const now = meter.level()
      setLevel(now)
      setMeasured((old) => ({ ...old, loudest: Math.max(old.loudest ?? 0, now), listenedMs: (old.listenedMs ?? 0) + every }))
    }, every)
    return () => {
      clearInterval(timer)
      meter.close()
    }
  }, [audio])

  return { measured, level }
}
