// A condition is parsed at the api alone; here it is only cut so far that names can be found in it: a question, a choice in quotes, anything else.
const pieces = /([A-Za-z][A-Za-z0-9]*)|(["“「'‘])([^"”」'’]*)(["”」'’])|[^A-Za-z"“「'‘]+|["“「'‘]/g
const reserved = new Set(['and', 'or', 'not', 'in', 'yes', 'no', 'true', 'false'])

/** The questions that a condition names. */
export function namesIn(condition: string): Set<string> {
  return new Set([...condition.matchAll(pieces)].flatMap(([, word]) => (isName(word) ? [word] : [])))
}

/** A condition with a question under its new name. */
export function renameQuestion(condition: string, from: string, to: string): string {
  return condition.replace(pieces, (piece: string, word: string | undefined) => (word === from && isName(word) ? to : piece))
}

/** A condition with a choice of a question under its new value: a choice belongs to the question to its left. */
export function renameChoice(condition: string, question: string, from: string, to: string): string {
  let asked = ''
  return condition.replace(pieces, (piece: string, word: string | undefined, open: string | undefined, value: string | undefined, close: string | undefined) => {
    if (isName(word)) asked = word
    return open !== undefined && value === from && asked === question ? `${open}${to}${close ?? ''}` : piece
  })
}

/** Puts a piece where the cursor stands, set apart from what is around it, and says where the cursor is then. */
export function insertAt(text: string, start: number, end: number, piece: string): { text: string; cursor: number } {
  const [before, after] = [text.slice(0, start), text.slice(end)]
  const lead = before === '' || /[\s([]$/.test(before) || /^[)\],]/.test(piece) ? '' : ' '
  const tail = after === '' || /^[\s)\],]/.test(after) ? '' : ' '
  return { text: `${before}${lead}${piece}${tail}${after}`, cursor: before.length + lead.length + piece.length }
}

/** What to put in for a choice: within an open list its value alone, after a comma where one is due; elsewhere the whole comparison. */
export function choicePiece(text: string, cursor: number, question: string, value: string): string {
  const before = text.slice(0, cursor).trimEnd()
  if (before.lastIndexOf('[') <= before.lastIndexOf(']')) return `${question} = "${value}"`
  return /[[,]$/.test(before) ? `"${value}"` : `, "${value}"`
}

function isName(word: string | undefined): word is string {
  return word !== undefined && !reserved.has(word.toLowerCase())
}
