import { useWords } from '../../../language/dictionary.ts'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { rectificationWords } from './rectificationWords.ts'

type Props = { open: boolean; busy: boolean; onCancel: () => void; onClose: (reason: string) => void }

/** Ends a rectification without an answer, with a reason. */
export function CloseForm({ open, busy, onCancel, onClose }: Props) {
  const { close, closeHint, reason, reasonMissing } = useWords(rectificationWords)
  return <ReasonDialog name="close" words={{ title: close, hint: closeHint, reason, reasonMissing, submit: close }} open={open} busy={busy} danger onCancel={onCancel} onReason={onClose} />
}
