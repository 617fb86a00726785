import type { Checkpoint, SourcedRule, Verdict } from '@cloud-survey/api/contract'
import { TierTag } from '../../../desk/tags.tsx'
import { deskWords } from '../../../desk/words.ts'
import { useWords } from '../../../language/dictionary.ts'
import { whatIfWords } from '../whatIfWords.ts'
import { mayBeNa, withVerdict, type Verdicts } from './whatIfVerdicts.ts'

type Props = { lines: readonly Checkpoint[]; rule: SourcedRule; verdicts: Verdicts; onVerdicts: (verdicts: Verdicts) => void }

const each: readonly Verdict[] = ['pass', 'fail', 'na']
const signs: Record<Verdict, string> = { pass: '✓', fail: '✗', na: '－' }

/** The lines with a switch of three positions each; pressed again, a line is open. */
export function WhatIfLines({ lines, rule, verdicts, onVerdicts }: Props) {
  const words = useWords(whatIfWords)
  const desk = useWords(deskWords)
  return (
    <ul className="sit-try" aria-label={words.lines}>
      {lines.map((line) => (
        <li key={line.code}>
          <span className="mono sit-code">{line.code}</span><TierTag tier={line.tier} />
          <span className="sit-wording small" lang="zh-CN">{line.publicWording || line.examinerWording}</span>
          <span className="sit-verdicts" role="group" aria-label={line.code}>
            {each.map((verdict) => {
              const barred = verdict === 'na' && !mayBeNa(line, rule)
              return (
                <button
                  key={verdict} type="button" className={`sit-verdict is-${verdict}`} aria-pressed={verdicts[line.code] === verdict} aria-label={desk.verdicts[verdict]} title={barred ? words.notNa : desk.verdicts[verdict]}
                  disabled={barred} data-testid={`try-${line.code}-${verdict}`} onClick={() => onVerdicts(withVerdict(verdicts, line.code, verdict))}
                >
                  {signs[verdict]}
                </button>
              )
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}
