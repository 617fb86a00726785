import type { Outcome } from '../contract/index.ts'

/** A passage in both languages. */
export type Words = { zh: string; en: string }

/** The outcomes as documents name them. */
export const outcomeNames: Readonly<Record<Outcome, Words>> = {
  pass: { zh: '合格', en: 'Pass' },
  'basically-pass': { zh: '基本合格', en: 'Basically passes' },
  rectify: { zh: '整改后复查', en: 'Rectify, then re-check' },
  fail: { zh: '不合格', en: 'Fail' },
  'go-on-site': { zh: '转现场核查', en: 'Examine on site' },
}

/** The outcomes as a trace names them: quoted, within a sentence. */
export const outcomeWords: Readonly<Record<Outcome, Words>> = {
  pass: quoted(outcomeNames.pass), 'basically-pass': quoted(outcomeNames['basically-pass']), rectify: quoted(outcomeNames.rectify), fail: quoted(outcomeNames.fail), 'go-on-site': quoted(outcomeNames['go-on-site']),
}

function quoted({ zh, en }: Words): Words {
  return { zh: `“${zh}”`, en: `“${en.charAt(0).toLowerCase()}${en.slice(1)}”` }
}

/** Names several outcomes, each once. */
export function outcomesNamed(outcomes: readonly Outcome[]): Words {
  const words = [...new Set(outcomes)].map((outcome) => outcomeWords[outcome])
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') }
}
