import type { Outcome } from '../contract/index.ts'

/** A passage in both languages. */
export type Words = { zh: string; en: string }

/** The outcomes as a trace names them. */
export const outcomeWords: Readonly<Record<Outcome, Words>> = {
  pass: { zh: '“合格”', en: '“pass”' },
  'basically-pass': { zh: '“基本合格”', en: '“basically passes”' },
  rectify: { zh: '“整改后复查”', en: '“rectify, then re-check”' },
  fail: { zh: '“不合格”', en: '“fail”' },
  'go-on-site': { zh: '“转现场核查”', en: '“examine on site”' },
}

/** Names several outcomes, each once. */
export function outcomesNamed(outcomes: readonly Outcome[]): Words {
  const words = [...new Set(outcomes)].map((outcome) => outcomeWords[outcome])
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') }
}
