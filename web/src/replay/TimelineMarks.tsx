import { useEffect, useState } from 'react'
import { clock } from '../desk/format.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { clustersOf, nextIn, type Cluster, type Mark, type Span } from './session.ts'
import { replayWords } from './words.ts'

type Props = { marks: readonly Mark[]; span: Span; wall: number | null; onMark: (mark: Mark) => void }

/** CSS pixels between two marks, so that each can be pressed (WCAG 2.2, 2.5.8; more for a finger). */
const apart = () => (matchMedia('(pointer: coarse)').matches ? 46 : 26)

/** The findings, snapshots, prompts and markers above the timeline; those that would lie on each other are one mark with their number. */
export function TimelineMarks({ marks, span, wall, onMark }: Props) {
  const [row, setRow] = useState<HTMLElement | null>(null)
  const width = useWidth(row)
  return (
    <div ref={setRow} className="timeline-marks">
      {clustersOf(marks, span, apart() / width).map((cluster) => <ClusterButton key={cluster.marks[0].key} cluster={cluster} onPress={() => onMark(nextIn(cluster, wall))} />)}
    </div>
  )
}

function ClusterButton({ cluster, onPress }: { cluster: Cluster; onPress: () => void }) {
  const words = useWords(replayWords)
  const { language } = useLanguage()
  const { kind, marks, place } = cluster
  const [first] = marks
  const single = marks.length === 1
  const label = single ? first.label : words.cluster(marks.length, clock(first.at, language), clock(marks.at(-1)?.at ?? first.at, language))
  const testId = !single ? 'timeline-cluster' : first.kind === 'snapshot' || first.kind === 'prompt' || first.kind === 'marker' ? `timeline-${first.kind}` : `timeline-finding-${first.code}`
  return (
    <button type="button" className={`mark mark-${kind}`} style={{ left: `${place * 100}%` }} title={single ? label : [label, ...marks.slice(0, 8).map((mark) => mark.label)].join('\n')} aria-label={label} data-testid={testId} onClick={onPress}>
      {!single && marks.length}
    </button>
  )
}

function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(800)
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(1, entry?.contentRect.width ?? 1)))
    if (element !== null) observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return width
}
