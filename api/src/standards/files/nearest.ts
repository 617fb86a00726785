/** The word nearest to the one written, in letters to change, or null where none is near enough to be meant. */
export function nearest(written: string, words: readonly string[]): string | null {
  const limit = Math.max(1, Math.floor(written.length / 3))
  const near = words.map((word) => ({ word, steps: stepsTo(written.toLowerCase(), word.toLowerCase()) })).sort((a, b) => a.steps - b.steps)[0]
  return near && near.steps <= limit ? near.word : null
}

// Letters in the wrong order are one slip.
function stepsTo(written: string, word: string): number {
  return written !== word && lettersOf(written) === lettersOf(word) ? 1 : stepsBetween(written, word)
}

function lettersOf(word: string): string {
  return Array.from(word).sort().join('')
}

// Levenshtein's distance, one row at a time.
function stepsBetween(a: string, b: string): number {
  if (a.length > 60 || b.length > 60) return 60
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1]
    for (const [j, other] of Array.from(b).entries()) next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)))
    row = next
  }
  return row.at(-1)!
}
