/** The pairs of Chinese letters that stand side by side in a text: near enough to its words to compare wordings by. */
export function bigrams(text: string): Set<string> {
  const runs = text.match(/\p{Script=Han}+/gu) ?? []
  return new Set(runs.flatMap((run) => Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2))))
}

/** The share of pairs that a test is true of, from 0 to 1; 0 where there are none. */
export function shareOf(pairs: ReadonlySet<string>, test: (pair: string) => boolean): number {
  return pairs.size === 0 ? 0 : [...pairs].filter(test).length / pairs.size
}
