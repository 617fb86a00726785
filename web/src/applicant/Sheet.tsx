import { useEffect, useId, useRef, type ReactNode } from 'react'
import './sheet.css'

type SheetProps = { title: string; testId: string; onClose: () => void; children: ReactNode }

/** A question over the page, within reach of the thumb; Escape or a tap beside it leaves everything as it is. */
export function Sheet({ title, testId, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id} data-testid={testId} onClose={onClose} onClick={(event) => event.target === dialog.current && onClose()}>
      <div className="sheet-body">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
