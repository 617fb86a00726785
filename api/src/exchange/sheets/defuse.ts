// The full-width signs too: spreadsheets in Chinese and Japanese read them as the narrow ones.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/

/** A text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one. */
export function defuse(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text that was defused. */
export function undefuse(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}
