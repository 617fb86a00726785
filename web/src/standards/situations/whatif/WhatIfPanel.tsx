import type { Checkpoint, SourcedRule } from '@cloud-survey/api/contract'
import { useState } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { whatIfWords } from '../whatIfWords.ts'
import { QuickFailures } from './QuickFailures.tsx'
import { useWhatIf } from './useWhatIf.ts'
import { WhatIfAnswer } from './WhatIfAnswer.tsx'
import { WhatIfLines } from './WhatIfLines.tsx'
import { stillThere, type Verdicts } from './whatIfVerdicts.ts'

/** Verdicts to try on the lines of a situation, and the outcome that its rule makes of them, with the reasons. Nothing of it is kept. */
export function WhatIfPanel({ rule, lines }: { rule: SourcedRule; lines: readonly Checkpoint[] }) {
  const words = useWords(whatIfWords)
  const [verdicts, setVerdicts] = useState<Verdicts>({})
  const answer = useWhatIf(rule, lines, verdicts)
  const shown = stillThere(lines, verdicts)
  return (
    <section className="panel sit-what-if" aria-labelledby="what-if" data-testid="what-if">
      <h3 id="what-if">{words.title}</h3>
      {lines.length === 0
        ? <p className="soft">{words.noLines}</p>
        : (
          <>
            <QuickFailures lines={lines} verdicts={shown} onVerdicts={setVerdicts} />
            <WhatIfAnswer report={answer.data} behind={answer.behind} error={answer.error} onRetry={() => void answer.refetch()} />
            <WhatIfLines lines={lines} rule={rule} verdicts={shown} onVerdicts={setVerdicts} />
          </>
        )}
    </section>
  )
}
