/** The words for a value that a standard names; the value itself where somebody uses another. */
export function worded(words: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(words, value) ? (words[value] ?? value) : value
}
