import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { rectificationWords } from './rectification-words.ts'

type ShownProps = { address: string; /** Where a small copy of a photo is; absent: the photo itself serves. */ small?: string; kind: 'photo' | 'video'; name: string }

/** A photo or video, small; a tap shows it large. */
export function Shown({ address, small = address, kind, name }: ShownProps) {
  const words = useWords(rectificationWords)
  const [large, setLarge] = useState(false)
  return (
    <>
      <button type="button" className="thumb" aria-label={kind === 'photo' ? words.enlarge(name) : words.play(name)} onClick={() => setLarge(true)}>
        {kind === 'photo' ? <img src={small} alt="" loading="lazy" decoding="async" /> : <Still address={address} />}
      </button>
      {large && <Large address={address} kind={kind} name={name} onClose={() => setLarge(false)} />}
    </>
  )
}

/** The first picture of a video. */
function Still({ address }: { address: string }) {
  return (
    <>
      <video src={`${address}#t=0.1`} preload="metadata" muted playsInline tabIndex={-1} aria-hidden="true" />
      <span className="play" aria-hidden="true">▶</span>
    </>
  )
}

function Large({ address, kind, name, onClose }: ShownProps & { onClose: () => void }) {
  const words = useWords(rectificationWords)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="viewer" aria-label={name} data-testid="viewer" onClose={onClose}>
      {kind === 'photo' ? <img src={address} alt={name} /> : <video src={address} controls playsInline aria-label={name} />}
      <form method="dialog">
        <button type="submit" className="button">{words.close}</button>
      </form>
    </dialog>
  )
}
