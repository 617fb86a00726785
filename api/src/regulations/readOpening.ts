import type { SplitStatute } from '../contract/index.ts'
import { isTerminated, type StatuteLine } from './statuteLines.ts'

/** What stands above the first heading and article: the title, notes on adoption and changes, and a preamble. */
export type Opening = { title: string; notes: SplitStatute['notes']; preamble: StatuteLine[] }

const titleEnd = /(法|典|条例|规定|办法|细则|规则|决定|决议|规范|标准|解释|通知|意见|章程|准则|制度|要求|指南|方案|规程|公告|批复|程序|措施)([（(〔][^）)〕]{1,30}[）)〕])*$/u
const historical = /\d{4}\s*年|[〇○零一二三四五六七八九]{4}年|令|公布|施行|通过|修订|修正|发布|印发|批准|主\s*席|总\s*理|部\s*长|局\s*长|主\s*任|省\s*长|市\s*长|[第字〕］\]]\s*\d+\s*号|发文|文号|有效/u

/** Reads the lines above the first heading and article. */
export function readOpening(lines: readonly StatuteLine[]): Opening {
  const index = titleIndex(lines)
  const first = lines[index - 1]?.text === '中华人民共和国' ? index - 1 : index
  const title = lines.slice(first, index + 1).map(({ text }) => withoutSpacing(text)).join('')
  const rest = lines.filter((_, at) => at < first || at > index)
  return { title, ...notesAndPreamble(rest) }
}

function titleIndex(lines: readonly StatuteLine[]): number {
  const marked = lines.findIndex((line) => line.marked)
  if (marked !== -1) return marked
  const likely = lines.findIndex(({ text }) => text.length <= 80 && titleEnd.test(withoutSpacing(text)) && !/[，。；：]/u.test(text) && !/^[（(《]/u.test(text))
  return Math.max(likely, 0)
}

/** “娱 乐 场 所” is spaced for the eye only. */
export function withoutSpacing(text: string): string {
  return text.replaceAll(/(?<=[\p{Script=Han}《》（）])\s+(?=[\p{Script=Han}《》（）])/gu, '')
}

function notesAndPreamble(lines: readonly StatuteLine[]): Pick<Opening, 'notes' | 'preamble'> {
  const notes: SplitStatute['notes'] = []
  const preamble: StatuteLine[] = []
  let open = false
  for (const line of lines) {
    const { text, number } = line
    const bracketed: boolean = open || /^[（(]/u.test(text)
    open = bracketed && !/[）)]$/u.test(text)
    const note = bracketed || (preamble.length === 0 && !/^(序|前)\s*言$/u.test(text) && (historical.test(text) || (text.length <= 30 && !isTerminated(text))))
    if (note) notes.push({ line: number, text })
    else preamble.push(line)
  }
  return { notes, preamble }
}
