import { Switch } from 'antd'
import { useWords } from '../language/dictionary.ts'
import { useShortcuts } from './shortcuts.ts'
import { deskWords } from './words.ts'

/** Switches single-key shortcuts on and off. */
export function ShortcutsSwitch() {
  const words = useWords(deskWords)
  const { shortcuts, setShortcuts } = useShortcuts()
  return <label className="row small"><Switch size="small" checked={shortcuts} data-testid="shortcuts" onChange={setShortcuts} /> {words.shortcuts}</label>
}
