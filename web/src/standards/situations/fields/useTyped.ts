import { useEffect, useState } from 'react'

type Typing<Value> = { value: Value; onCommit: (value: Value) => void; shown: (value: Value) => string; read: (text: string) => Value; problemOf?: ((text: string) => string | null) | undefined; /** Milliseconds after the last key; null: only when the field is left. */ pause?: number | null }

const pauseMs = 500

/**
 * A text being typed: it becomes the document's a moment after the last key and when the field is left, so that undoing takes back words and
 * not letters; what the document may not hold stays here, with the problem named, until it is corrected or given up (Escape).
 */
export function useTyped<Value>({ value, onCommit, shown, read, problemOf = () => null, pause = pauseMs }: Typing<Value>) {
  const stands = shown(value)
  const [typed, setTyped] = useState<{ text: string; over: string } | null>(null)
  // What was typed over an older value is given up: the document was changed from elsewhere, such as by undoing.
  const text = typed !== null && (typed.over === stands || shown(read(typed.text)) === stands) ? typed.text : stands
  const problem = text === stands ? null : problemOf(text)
  const due = problem === null && shown(read(text)) !== stands
  const commit = (): void => {
    if (due) onCommit(read(text))
  }
  useEffect(() => {
    if (!due || pause === null) return undefined
    const timer = setTimeout(commit, pause)
    return () => clearTimeout(timer)
  })
  const leave = (): void => {
    commit()
    // Due: what is shown must not fall back to the old value before the document has the new one.
    if (problem === null && !due) setTyped(null)
  }
  return { text, problem, type: (text: string) => setTyped({ text, over: stands }), commit, leave, giveUp: () => setTyped(null) }
}
