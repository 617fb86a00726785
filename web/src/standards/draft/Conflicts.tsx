import { Alert, Button } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { pathWords } from './merge.ts'
import type { Editing } from './useEditing.ts'
import { draftWords } from './words.ts'

/** Where somebody else saved meanwhile: who, and what both changed, for a person to decide. */
export function Conflicts({ editing: { conflicts, mergedWith, decide } }: { editing: Editing }) {
  const words = useWords(draftWords)
  if (mergedWith === null) return null
  const none = conflicts.length === 0
  return (
    <Alert
      type={none ? 'info' : 'warning'} showIcon role="alert" className="gap-below" data-testid="merged" title={words.merged(mergedWith)}
      description={none ? words.mergedAll : (
        <>
          <p>{words.conflicts(conflicts.length)}</p>
          <ul className="conflicts">
            {conflicts.map((conflict) => (
              <li key={pathWords(conflict)} data-testid="conflict">
                <p className="mono small no-margin">{pathWords(conflict)}</p>
                <Choice title={words.mine} value={conflict.mine} onChoose={() => decide(conflict, true)} />
                <Choice title={words.theirs(mergedWith)} value={conflict.theirs} onChoose={() => decide(conflict, false)} />
              </li>
            ))}
          </ul>
        </>
      )}
    />
  )
}

function Choice({ title, value, onChoose }: { title: string; value: unknown; onChoose: () => void }) {
  const words = useWords(draftWords)
  const shown = value === undefined ? words.removed : typeof value === 'string' ? value : JSON.stringify(value, null, 1)
  return (
    <div className="choice">
      <Button size="small" onClick={onChoose}>{words.take(title)}</Button>
      <pre className="small" lang="zh-CN">{shown}</pre>
    </div>
  )
}
