import { Alert, Button } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import type { Obstacle } from './obstacleOf.ts'
import { libraryWords } from './words.ts'

/** Says why a version cannot be saved beside those that the library holds, and what to do; a label that is free is one press away. */
export function KnownVersions({ obstacle, onLabel }: { obstacle: Obstacle | null; onLabel: (label: string) => void }) {
  const words = useWords(libraryWords)
  if (obstacle === null) return null
  if (obstacle.kind !== 'label-taken') return <Alert className="gap-below" type="warning" showIcon data-testid="obstacle" title={obstacle.kind === 'day-missing' ? words.dayMissing : words.dayTaken(obstacle.version.label)} />
  const { version: { label, articles }, free } = obstacle
  return (
    <Alert
      className="gap-below" type="warning" showIcon data-testid="obstacle" title={words.labelTaken(label, words.articles(articles))} description={words.labelTakenHint}
      action={<Button size="small" data-testid="use-label" onClick={() => onLabel(free)}>{words.takeLabel(free)}</Button>}
    />
  )
}
