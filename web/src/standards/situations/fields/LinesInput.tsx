import { Input } from 'antd'
import type { FieldIds } from './Field.tsx'
import { useTyped } from './useTyped.ts'

type Props = Partial<FieldIds> & { value: readonly string[]; onCommit: (lines: string[]) => void; problemOf?: (lines: string[]) => string | null; placeholder?: string; 'data-testid'?: string }

/** A list of texts, one on each line. */
export function LinesInput({ value, onCommit, problemOf = () => null, ...given }: Props) {
  const { text, problem, type, leave } = useTyped({ value, onCommit: (lines) => onCommit([...lines]), shown: (lines) => lines.join('\n'), read: linesIn, problemOf: (text) => problemOf(linesIn(text)) })
  return (
    <>
      <Input.TextArea {...given} value={text} status={problem === null ? '' : 'error'} autoSize={{ minRows: 2, maxRows: 12 }} onChange={(event) => type(event.target.value)} onBlur={leave} />
      {problem !== null && <span className="bad small" role="alert">{problem}</span>}
    </>
  )
}

function linesIn(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
}
