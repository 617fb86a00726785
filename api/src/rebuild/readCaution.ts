/** What the caution of a checklist consists of: the matter's own, and what the form leaves open about its rule. */
export type Caution = { own: string | null; note: string | null; openQuestions: string[] }

const sign = /^(判定规则|待确认)：/

/** Takes the caution of a checklist apart again, as `checklistOf` puts it together. */
export function readCaution(caution: string | null): Caution {
  const lines = caution?.split('\n') ?? []
  const first = lines.findIndex((line) => sign.test(line))
  const own = lines.slice(0, first < 0 ? lines.length : first).join('\n')
  const said: string[] = []
  // A text may have several lines: what has no sign goes on with the one before.
  for (const line of first < 0 ? [] : lines.slice(first)) {
    if (sign.test(line)) said.push(line)
    else said.push(`${said.pop() ?? ''}\n${line}`)
  }
  const after = (word: string): string[] => said.filter((text) => text.startsWith(`${word}：`)).map((text) => text.slice(word.length + 1))
  return { own: own === '' ? null : own, note: after('判定规则')[0] ?? null, openQuestions: after('待确认') }
}
