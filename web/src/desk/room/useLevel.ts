import { useEffect, useState } from 'react'

const threshold = 0.02
const interval = 150

let context: AudioContext | null = null

/** Wakes up sound analysis; browsers ask for a person's gesture first. */
export function wakeSound(): void {
  context ??= new AudioContext()
  void context.resume()
}

/** Whether somebody is talking on a track. Always false before `wakeSound`. */
export function useTalking(track: MediaStreamTrack | null, awake: boolean): boolean {
  const [talking, setTalking] = useState(false)
  useEffect(() => {
    if (track === null || !awake || context === null) return () => {}
    const source = context.createMediaStreamSource(new MediaStream([track]))
    const analyser = new AnalyserNode(context, { fftSize: 512 })
    source.connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      setTalking(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length) > threshold)
    }, interval)
    return () => {
      clearInterval(timer)
      source.disconnect()
    }
  }, [track, awake])
  return talking && track !== null
}
