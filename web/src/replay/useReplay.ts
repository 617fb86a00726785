import type { ArchiveTrack } from '@cloud-survey/api/contract'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { PlayedBytes } from './integrity/PlayedBytes.ts'
import { Replay, type ReplayState } from './Replay.ts'

const nothing: ReplayState = { wall: null, playing: false, waiting: false, failed: false, rate: 1 }

/** A replay of tracks in a video element, and its state. The tracks must keep their identity while they are the same. */
export function useReplay(video: HTMLVideoElement | null, picture: ArchiveTrack | null, sounds: readonly ArchiveTrack[]): { replay: RefObject<Replay | null>; state: ReplayState; played: PlayedBytes } {
  const replay = useRef<Replay>(null)
  const [played] = useState(() => new PlayedBytes())
  const [state, setState] = useState(nothing)
  useEffect(() => {
    const opened = video === null || picture === null ? null : new Replay(video, { picture, sounds, played }, setState)
    replay.current = opened
    return () => {
      opened?.close()
      replay.current = null
    }
  }, [video, picture, sounds, played])
  return { replay, state, played }
}
