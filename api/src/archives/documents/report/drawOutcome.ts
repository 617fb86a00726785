import type { Conclusion, Outcome } from '../../../contract/index.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { outcomeNames } from '../../../conclusions/outcomeWords.ts'
import { momentWords } from '../moments.ts'
import { colours, margin, type Sheet } from '../Sheet.ts'

type Look = { colour: string; field: string }
const good = { colour: colours.good, field: colours.goodSoft }
const bad = { colour: colours.bad, field: colours.badSoft }
const warn = { colour: colours.warn, field: colours.warnSoft }

/** How outcomes are coloured. */
export const outcomeColours: Readonly<Record<Outcome, Look>> = { pass: good, 'basically-pass': good, rectify: warn, fail: bad, 'go-on-site': warn }

/** Draws how the outcome came about: the conclusion's trace in plain words, and the conclusions before it. */
export function drawOutcome(sheet: Sheet, { conclusion, earlierConclusions = [] }: DescribedManifest): void {
  sheet.section({ zh: '结论与依据', en: 'Outcome and how it follows from the rule' })
  if (conclusion) drawConclusion(sheet, conclusion)
  else sheet.write('封存时尚无结论。本报告只记录所见与所判。', { size: 10.5 })
  for (const [index, earlier] of earlierConclusions.entries()) {
    sheet.keep(64 + Math.min(earlier.trace.length, 4) * 30)
    sheet.subsection({ zh: `整改之前的结论（${index + 1}）`, en: 'Conclusion before the rectification' })
    drawConclusion(sheet, earlier)
  }
}

function drawConclusion(sheet: Sheet, { outcome, trace, onSite, concludedAt, stands, sha256 }: Conclusion): void {
  const { zh, en } = outcomeNames[outcome]
  sheet.keep(34 + Math.min(trace.length, 4) * 30)
  const y = sheet.y
  const wide = sheet.chip(zh, { left: margin, y, ...outcomeColours[outcome], size: 11 })
  sheet.y = y + 2
  sheet.write(`${en}　·　${momentWords(concludedAt)}${stands ? '' : '　·　签署人数不足，尚未成立'}`, { size: 9, colour: colours.soft, indent: wide + 10, gap: 9 })
  if (onSite) sheet.labelled('转现场的理由', onSite.reason)
  for (const { met, zh: words, en: english, lines } of trace) {
    sheet.keep(34)
    const top = sheet.y
    const colour = met === null ? colours.faint : met ? colours.good : colours.bad
    sheet.document.circle(margin + 4.5, top + 7, 3).fill(colour)
    sheet.document.y = top
    sheet.write(lines.length > 0 ? `${words}（${lines.join('、')}）` : words, { size: 10, indent: 16, gap: 0 })
    sheet.write(english, { size: 8, colour: colours.faint, indent: 16, gap: 4 })
  }
  sheet.write(`结论内容的 SHA-256：${sha256}`, { size: 7.5, colour: colours.faint, gap: 6 })
}
