/** A mistake in a condition: where it stands (UTF-16 units from 0), and what to do. */
export type ConditionFault = { at: number; zh: string; en: string }

/** A piece of a condition: `mark` is a bracket, a comma or a comparison. */
export type Token = { kind: 'word' | 'number' | 'text' | 'mark' | 'end'; text: string; at: number }

// What Chinese keyboards type, letter for letter, so that places stay true.
const typed = new Map(Object.entries({ '、': ',', '“': '"', '”': '"', '‘': '\'', '’': '\'', '【': '[', '】': ']', '　': ' ', '−': '-', '。': '.', '「': '"', '」': '"' }))
const patterns: readonly [Token['kind'], RegExp][] = [
  ['word', /[A-Za-z][A-Za-z0-9]*|[且或非是否]/y],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['text', /"[^"']*["']|'[^"']*["']/y],
  ['mark', /[<>!]=|[=<>≤≥≠()[\],]/y],
]
const chinese = new Map(Object.entries({ 且: 'and', 或: 'or', 非: 'not', 是: 'yes', 否: 'no' }))
const marks = new Map(Object.entries({ '≤': '<=', '≥': '>=', '≠': '!=' }))

/** Cuts a condition into its pieces, full-width characters read as their half-width twins; or the first thing that belongs in no condition. */
export function conditionTokens(condition: string): Token[] | ConditionFault {
  const text = condition.replaceAll(/[^\x20-\x7e]/g, (letter) => typed.get(letter) ?? halfWidth(letter))
  const tokens: Token[] = []
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const token = tokenAt(text, at)
    if (!token) return strange(text, at)
    tokens.push({ ...token, text: meaning(token) })
    at += token.text.length
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }]
}

function tokenAt(text: string, at: number): Token | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) return { kind, text: found[0], at }
  }
  return null
}

function meaning({ kind, text }: Token): string {
  if (kind === 'text') return text.slice(1, -1)
  return (kind === 'word' ? chinese.get(text) : kind === 'mark' ? marks.get(text) : undefined) ?? text
}

function halfWidth(letter: string): string {
  const code = letter.charCodeAt(0)
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : letter
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (/\s/.test(text.charAt(at))) at++
  return at
}

function strange(text: string, at: number): ConditionFault {
  const letter = text.charAt(at)
  if (letter === '"' || letter === '\'') return { at, zh: '引号没有成对：请补上后引号', en: 'the quotation mark is not closed: close it' }
  if (letter === '&') return { at, zh: '“&”请写成 and 或“且”', en: 'write "and" for "&"' }
  if (letter === '|') return { at, zh: '“|”请写成 or 或“或”', en: 'write "or" for "|"' }
  if (letter === '!') return { at, zh: '“!”请写成 not 或“非”', en: 'write "not" for "!"' }
  const found = String.fromCodePoint(text.codePointAt(at)!)
  return { at, zh: `不认识“${found}”：条件只含问题编号、数字、带引号的选项、比较符号和 and、or、not、in`, en: `"${found}" means nothing here: a condition holds question ids, numbers, choices in quotes, comparisons, and, or, not, in` }
}
