import { DownOutlined, RightOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import type { Progress } from '../findings.ts'
import { lineWords } from './lineWords.ts'

type Props = { zone: string; progress: Progress; folded: boolean; onFold: () => void; children: ReactNode }

/** A zone of the premises with its lines: its head stays in sight, tells how far one has got, and folds it away. */
export function ZoneSection({ zone, progress: { done, all, failed }, folded, onFold, children }: Props) {
  const words = useWords(lineWords)
  return (
    <section className="zone">
      <h3 className="zone-head">
        <button type="button" aria-expanded={!folded} data-testid="zone" onClick={onFold}>
          {folded ? <RightOutlined aria-hidden /> : <DownOutlined aria-hidden />} <span lang="zh-CN" className="grow">{zone}</span>
          {failed > 0 && <span className="zone-failed small">{words.failed(failed)}</span>}
          <span className={`small tabular ${done === all ? 'good' : 'soft'}`}>{words.zone(done, all)}</span>
        </button>
      </h3>
      {!folded && children}
    </section>
  )
}
