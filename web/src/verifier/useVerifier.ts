import type { Verification } from '@cloud-survey/api/contract'
import { useEffect, useRef, useState } from 'react'
import VerifierWorker from './work.ts?worker&inline'
import type { Said, Task } from './work.ts'

/** Where a verification stands. */
export type State = { kind: 'waiting' } | { kind: 'reading'; share: number } | { kind: 'done'; verification: Verification } | { kind: 'bad-key' } | { kind: 'bad-certificate' } | { kind: 'failed'; message: string }

/** Verifies packages beside the page, one at a time. */
export function useVerifier(): { state: State; start: (task: Task) => void; reset: () => void } {
  const [state, setState] = useState<State>({ kind: 'waiting' })
  const worker = useRef<Worker | null>(null)
  useEffect(() => () => worker.current?.terminate(), [])
  const stop = (): void => {
    worker.current?.terminate()
    worker.current = null
  }
  const start = (task: Task): void => {
    stop()
    setState({ kind: 'reading', share: 0 })
    const started = new VerifierWorker()
    worker.current = started
    // What one that was stopped had said before may still come.
    const tell = (said: State): void => void (worker.current === started && setState(said))
    started.addEventListener('message', ({ data }: MessageEvent<Said>) => tell(data.kind === 'progress' ? { kind: 'reading', share: data.share } : data))
    started.addEventListener('error', ({ message }) => tell({ kind: 'failed', message }))
    started.postMessage(task, [])
  }
  return { state, start, reset: () => { stop(); setState({ kind: 'waiting' }) } }
}
