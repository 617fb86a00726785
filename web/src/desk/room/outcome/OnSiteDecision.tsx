import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { onSiteDecisionWords } from './onSiteDecisionWords.ts'

type Props = { busy: boolean; /** Resolves when the decision was drawn, or refused. */ onDecide: (reason: string) => Promise<void> }

/** The examiners' way to decide, at any time and with lines still open, that it must be examined on site. */
export function OnSiteDecision({ busy, onDecide }: Props) {
  const words = useWords(onSiteDecisionWords)
  const [open, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <>
      <Button type="text" size="small" block data-testid="conclude-on-site" onClick={() => setOpen(true)}>{words.offer}</Button>
      <ReasonDialog name="on-site" words={words} open={open} busy={busy} onCancel={close} onReason={(reason) => void onDecide(reason).then(close)} />
    </>
  )
}
