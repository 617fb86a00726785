import { useRef, useState } from 'react'

/** A chosen file and how far it is: on its way (`sent` bytes are out) for a check or to be stored, checked, or refused. */
export type Chosen<Reply> = { file: Blob; name: string } & ({ stage: 'check' | 'store'; sent: number } | { stage: 'checked'; reply: Reply } | { stage: 'refused'; refusal: unknown })
type Sending = { file: Blob; /** Say only what it would do. */ dry: boolean; signal: AbortSignal; onProgress: (sent: number) => void }

/**
 * A file that is checked first and then stored: `send` brings it to api, `onStored` goes on with what api made of it.
 * `choose` begins with another file, `store` goes on with the one that was checked, `leave` gives up what is under way.
 */
export function useFileImport<Reply>(send: (sending: Sending) => Promise<Reply>, onStored: (reply: Reply) => Promise<void>) {
  const running = useRef<AbortController | null>(null)
  const [chosen, setChosen] = useState<Chosen<Reply> | null>(null)

  async function bring(file: Blob, name: string, stage: 'check' | 'store'): Promise<void> {
    running.current?.abort()
    const { signal } = (running.current = new AbortController())
    const show = (next: Chosen<Reply> | null): void => (signal.aborted ? undefined : setChosen(next))
    show({ file, name, stage, sent: 0 })
    try {
      const reply = await send({ file, dry: stage === 'check', signal, onProgress: (sent) => show({ file, name, stage, sent }) })
      if (stage === 'check' || signal.aborted) return show({ file, name, stage: 'checked', reply })
      await onStored(reply)
      show(null)
    } catch (refusal) {
      show({ file, name, stage: 'refused', refusal })
    }
  }

  function leave(): void {
    running.current?.abort()
    setChosen(null)
  }

  return { chosen, choose: (file: Blob, name: string) => void bring(file, name, 'check'), store: () => void (chosen && bring(chosen.file, chosen.name, 'store')), leave }
}
