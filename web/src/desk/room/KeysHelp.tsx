import { Modal } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { ShortcutsSwitch } from '../ShortcutsSwitch.tsx'
import { roomWords } from './words.ts'

/** What the keyboard can do. */
export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords(roomWords)
  return <Modal open={open} title={words.keysTitle} footer={null} onCancel={onClose}><ul className="lines">{Object.entries(words.keys).map(([key, text]) => <li key={key}>{text}</li>)}</ul><ShortcutsSwitch /></Modal>
}
