import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { assessmentWords } from './assessmentWords.ts'

const step = 50

/** A list of which so many are shown, and more when asked for: documents of others may have thousands. */
export function MoreOf<T>({ items, className = 'lines', children }: { items: readonly T[]; className?: string; children: (item: T, index: number) => ReactNode }) {
  const words = useWords(assessmentWords)
  const [shown, setShown] = useState(step)
  const left = items.length - shown
  return (
    <>
      <ul className={className}>{items.slice(0, shown).map((item, index) => <li key={index}>{children(item, index)}</li>)}</ul>
      {left > 0 && <Button size="small" onClick={() => setShown(shown + step)}>{words.showMore(Math.min(step, left))}</Button>}
    </>
  )
}
