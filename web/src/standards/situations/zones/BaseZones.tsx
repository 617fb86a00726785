import type { Checkpoint, Zone } from '@cloud-survey/api/contract'
import { TierTag } from '../../../desk/tags.tsx'
import { useWords } from '../../../language/dictionary.ts'
import { situationsWords } from '../words.ts'

type Props = { zones: readonly Zone[]; base: string; checkpoints: ReadonlyMap<string, Checkpoint> }

/** The zones that come from the situations this one is based on: seen here, folded, and changed there. */
export function BaseZones({ zones, base, checkpoints }: Props) {
  const words = useWords(situationsWords)
  if (zones.length === 0) return null
  return (
    <section className="sit-base" aria-label={base} data-testid="base-zones">
      <p className="small no-margin">{words.fromBase(base, zones.reduce((sum, { lines }) => sum + lines.length, 0))}</p>
      {zones.map((zone) => (
        <details key={zone.zone}>
          <summary><span lang="zh-CN">{zone.zone}</span> <span className="small">{words.count(zone.lines.length)}</span></summary>
          <ol className="sit-lines" lang="zh-CN">
            {zone.lines.map((code) => {
              const checkpoint = checkpoints.get(code)
              return <li key={code} className="sit-line"><span className="mono sit-code">{code}</span>{checkpoint !== undefined && <><TierTag tier={checkpoint.tier} /><span className="sit-wording">{checkpoint.publicWording || checkpoint.examinerWording}</span></>}</li>
            })}
          </ol>
        </details>
      ))}
    </section>
  )
}
