import type { Checkpoint, RuleShape, Tier, Verdict } from '@cloud-survey/api/contract'

export type Verdicts = Readonly<Record<string, Verdict>>
export type WhatIfLine = Pick<Checkpoint, 'code' | 'tier' | 'score' | 'verdicts'>

/** The tiers in the order of weight. */
export const tiers: readonly Tier[] = ['key', 'major', 'general', 'scored', 'post-licence']

/** All lines passed. */
export function allPass(lines: readonly WhatIfLine[]): Verdicts {
  return Object.fromEntries(lines.map(({ code }) => [code, 'pass']))
}

/** Exactly so many lines of a tier failed, the first ones; those of the tier that do not apply stay so, the others passed. Other tiers stay as they are. */
export function withFailures(lines: readonly WhatIfLine[], verdicts: Verdicts, tier: Tier, failures: number): Verdicts {
  const own = lines.filter((line) => line.tier === tier)
  const applying = own.filter(({ code }) => verdicts[code] !== 'na')
  // More than apply: those that did not apply are taken, too.
  const failed = new Set([...applying, ...own.filter((line) => !applying.includes(line))].slice(0, failures).map(({ code }) => code))
  return { ...verdicts, ...Object.fromEntries(own.filter(({ code }) => failed.has(code) || verdicts[code] !== 'na').map(({ code }) => [code, failed.has(code) ? 'fail' : 'pass'])) }
}

/** A verdict given, or taken back where it was given already. */
export function withVerdict(verdicts: Verdicts, code: string, verdict: Verdict): Verdicts {
  const { [code]: before, ...others } = verdicts
  return before === verdict ? others : { ...others, [code]: verdict }
}

/** The verdicts on lines that are still there and allow them. */
export function stillThere(lines: readonly WhatIfLine[], verdicts: Verdicts): Verdicts {
  return Object.fromEntries(lines.flatMap(({ code, verdicts: allowed }) => {
    const verdict = verdicts[code]
    return verdict !== undefined && allowed.includes(verdict) ? [[code, verdict]] : []
  }))
}

/** Whether a line may be not applicable: the line allows it, and for key lines the rule; under R3 and R9 all that count are key. */
export function mayBeNa({ tier, verdicts }: WhatIfLine, { shape, keyMayBeNa }: { shape: RuleShape; keyMayBeNa: boolean }): boolean {
  const isKey = shape === 'R3' || shape === 'R9' ? tier !== 'post-licence' : tier === 'key'
  return verdicts.includes('na') && (keyMayBeNa || !isKey)
}
