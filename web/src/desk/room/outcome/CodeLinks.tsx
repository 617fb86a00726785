import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { checklistWords } from '../checklistWords.ts'

const few = 6

/** Lines by their codes, each a way to it; of many the first few, the others on demand. */
export function CodeLinks({ codes, onGoTo }: { codes: readonly string[]; onGoTo: (code: string) => void }) {
  const words = useWords(checklistWords)
  const [all, setAll] = useState(false)
  const shown = all || codes.length <= few + 1 ? codes : codes.slice(0, few)
  return (
    <span className="row code-links">
      {shown.map((code) => <Button key={code} size="small" data-testid={`go-${code}`} onClick={() => onGoTo(code)}>{code}</Button>)}
      {shown.length < codes.length && <Button size="small" type="link" data-testid="more-lines" onClick={() => setAll(true)}>{words.moreLines(codes.length - shown.length)}</Button>}
    </span>
  )
}
