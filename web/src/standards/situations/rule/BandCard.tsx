import type { Band, Fault, Limit } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { faultsBeside } from '../fields/faultsAt.ts'
import { FaultList } from '../fields/FaultList.tsx'
import { OrderButtons } from '../fields/OrderButtons.tsx'
import { ruleWords } from '../ruleWords.ts'
import { newLimit } from './bandEdits.ts'
import { bandSentence } from './bandSentence.ts'
import { LimitRow } from './LimitRow.tsx'
import { OutcomeSelect } from './OutcomeSelect.tsx'

type Props = { band: Band; index: number; count: number; path: string; faults: readonly Fault[]; locked: boolean; onChange: (band: Band) => void; onMove: (by: -1 | 1) => void; onRemove: () => void }

/** A band: its outcome, the limits that must all hold for it, and both in one sentence. */
export function BandCard({ band, index, count, path, faults, locked, onChange, onMove, onRemove }: Props) {
  const words = useWords(ruleWords)
  const { language } = useLanguage()
  const { outcome, limits } = band
  const change = (at: number, limit: Limit): void => onChange({ ...band, limits: limits.map((each, other) => (other === at ? limit : each)) })
  return (
    <div className="sit-card" data-path={path} data-testid={`band-${index}`}>
      <div className="row">
        <strong>{index + 1}.</strong>
        <OutcomeSelect value={outcome} aria-label={words.bandOutcome(index + 1)} onChange={(next) => onChange({ ...band, outcome: next })} data-testid="band-outcome" />
        <span className="grow" />
        {!locked && <OrderButtons name={words.bandName(index + 1)} first={index === 0} last={index === count - 1} kept={count === 1 ? words.lastBand : null} onMove={onMove} onRemove={onRemove} />}
      </div>
      <ul className="sit-limits">
        {limits.map((limit, at) => (
          <li key={at}>
            <LimitRow
              limit={limit} name={words.limitName(index + 1, at + 1)} only={limits.length === 1} path={`${path}.limits.#${at + 1}`} faults={faults} locked={locked}
              onChange={(next) => change(at, next)} onRemove={() => onChange({ ...band, limits: limits.toSpliced(at, 1) })}
            />
          </li>
        ))}
      </ul>
      {!locked && <Button size="small" type="link" onClick={() => onChange({ ...band, limits: [...limits, newLimit(limits)] })} data-testid="add-limit">{words.addLimit}</Button>}
      <p className="small soft no-margin" data-testid="band-sentence">{bandSentence(band, language)}</p>
      <FaultList faults={faultsBeside(faults, path, limits.map((_, at) => `limits.#${at + 1}`))} />
    </div>
  )
}
