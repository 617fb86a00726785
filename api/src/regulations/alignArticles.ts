/** What alignment looks at. */
export type Alignable = { path: string; text: string; sha256: string }
/** An article of the one version and what became of it in the other; null where it has no counterpart. */
export type Pair<T> = { from: T | null; to: T | null }

type Candidate = { from: number; to: number; score: number }

const alike = 0.5
const alikeUnderOneNumber = 0.2
const sameNumber = 0.1
// Two long statutes with nothing in common are compared near the same place only.
const mostPairs = 250_000
const nearby = 40

/** Pairs the articles of two versions: those with the same text first, then the most similar ones, where the same number counts for something. In the order of the newer version; what was removed stands where it was. */
export function alignArticles<T extends Alignable>(from: readonly T[], to: readonly T[]): Pair<T>[] {
  const partners = new Map<number, number>()
  const taken = new Set<number>()
  const pair = (a: number, b: number): void => {
    partners.set(a, b)
    taken.add(b)
  }
  pairSame(from, to, (a, b) => a.path === b.path, partners, taken, pair)
  pairSame(from, to, () => true, partners, taken, pair)
  for (const candidate of candidates(from, to, partners, taken)) {
    if (!partners.has(candidate.from) && !taken.has(candidate.to)) pair(candidate.from, candidate.to)
  }
  return inOrder(from, to, partners)
}

function pairSame<T extends Alignable>(from: readonly T[], to: readonly T[], fits: (a: T, b: T) => boolean, partners: ReadonlyMap<number, number>, taken: ReadonlySet<number>, pair: (a: number, b: number) => void): void {
  const byText = Map.groupBy(to.keys(), (index) => to[index]?.sha256 ?? '')
  for (const [a, article] of from.entries()) {
    if (partners.has(a)) continue
    const b = byText.get(article.sha256)?.find((index) => !taken.has(index) && to[index] !== undefined && fits(article, to[index]))
    if (b !== undefined) pair(a, b)
  }
}

function candidates<T extends Alignable>(from: readonly T[], to: readonly T[], partners: ReadonlyMap<number, number>, taken: ReadonlySet<number>): Candidate[] {
  const left = [...from.keys()].filter((index) => !partners.has(index))
  const right = [...to.keys()].filter((index) => !taken.has(index))
  const grams = new Map(right.map((index) => [index, pairsOf(to[index]?.text ?? '')]))
  const many = left.length * right.length > mostPairs
  const found: Candidate[] = []
  for (const a of left) {
    const own = pairsOf(from[a]?.text ?? '')
    for (const b of right) {
      const same = from[a]?.path === to[b]?.path
      if (many && !same && Math.abs(a - b) > nearby) continue
      const score = similarity(own, grams.get(b) ?? new Set())
      if (score >= (same ? alikeUnderOneNumber : alike)) found.push({ from: a, to: b, score: score + (same ? sameNumber : 0) })
    }
  }
  return found.sort((a, b) => b.score - a.score || a.from - b.from || a.to - b.to)
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2))
  return pairs
}

/** Dice's coefficient over pairs of characters: 0 nothing in common, 1 the same pairs. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let common = 0
  for (const pair of a) if (b.has(pair)) common += 1
  return (2 * common) / (a.size + b.size)
}

function inOrder<T>(from: readonly T[], to: readonly T[], partners: ReadonlyMap<number, number>): Pair<T>[] {
  const origins = new Map([...partners].map(([a, b]) => [b, a]))
  const pairs: Pair<T>[] = to.map((article, index) => ({ from: from[origins.get(index) ?? -1] ?? null, to: article }))
  const behind = new Map<number, Pair<T>[]>()
  let last = -1
  for (const [index, article] of from.entries()) {
    const partner = partners.get(index)
    if (partner === undefined) behind.set(last, [...(behind.get(last) ?? []), { from: article, to: null }])
    else last = partner
  }
  return [...(behind.get(-1) ?? []), ...pairs.flatMap((pair, index) => [pair, ...(behind.get(index) ?? [])])]
}
