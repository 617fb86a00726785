import type { StatuteHeading } from '../contract/index.ts'

const order = ['part', 'subpart', 'chapter', 'section']

/** The headings over a clause, such as “第四章 食品生产经营 / 第一节 一般规定”; null where there is none. */
export function headingsAbove(headings: readonly StatuteHeading[], position: number): string | null {
  const over: StatuteHeading[] = []
  for (const heading of headings) {
    if (heading.position > position) break
    const ended = over.findIndex(({ level }) => order.indexOf(level) >= order.indexOf(heading.level))
    if (ended !== -1) over.length = ended
    over.push(heading)
  }
  return over.length === 0 ? null : over.map(({ label, title }) => `${label} ${title}`.trim()).join(' / ')
}
