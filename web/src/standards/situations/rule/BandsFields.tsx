import type { Band, SourcedRule } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { faultsBeside } from '../fields/faultsAt.ts'
import { Field, FieldGroup } from '../fields/Field.tsx'
import { ruleWords } from '../ruleWords.ts'
import { moved } from '../zones/moveLine.ts'
import { BandCard } from './BandCard.tsx'
import { newBand } from './bandEdits.ts'
import { OutcomeSelect } from './OutcomeSelect.tsx'
import { useRuleFields, type RuleProps } from './useRuleFields.tsx'

export type BandedRule = Extract<SourcedRule, { shape: 'R2' | 'R4' | 'R5' | 'R7' | 'R8' }>

/** Bands in the order they are tried, the first that holds being the outcome, and the outcome where none holds. */
export function BandsFields(props: RuleProps<BandedRule>) {
  const words = useWords(ruleWords)
  const { rule, path, faults, locked } = props
  const { field, set } = useRuleFields(props)
  const { bands } = rule
  const change = (index: number, band: Band): void => set({ bands: bands.map((each, at) => (at === index ? band : each)) })
  return (
    <>
      <FieldGroup {...field('bands')} faults={faultsBeside(faults, `${path}.bands`, bands.map((_, index) => `#${index + 1}`))} hint={words.bandsHint} wide>
        <ol className="sit-cards">
          {bands.map((band, index) => (
            <li key={index}>
              <BandCard
                band={band} index={index} count={bands.length} path={`${path}.bands.#${index + 1}`} faults={faults} locked={locked} onChange={(next) => change(index, next)}
                onMove={(by) => set({ bands: moved(bands, index, index + by) })} onRemove={() => set({ bands: bands.toSpliced(index, 1) })}
              />
            </li>
          ))}
        </ol>
        {!locked && <Button size="small" type="dashed" onClick={() => set({ bands: [...bands, newBand(bands)] })} data-testid="add-band">{words.addBand}</Button>}
      </FieldGroup>
      <Field {...field('otherwise')}>{(ids) => <OutcomeSelect {...ids} value={rule.otherwise} onChange={(otherwise) => set({ otherwise })} data-testid="otherwise" />}</Field>
    </>
  )
}
