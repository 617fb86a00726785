/** The leaves from `from` to before `to`. */
export type Range = { from: number; to: number }

/** The largest power of two below a number of at least 2 (k in RFC 9162, section 2.1.1). */
export function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** The subtrees whose hashes prove that a leaf is in a tree (RFC 9162, section 2.1.3.1), from the leaf upwards. Throws a RangeError for a leaf that is not there. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`)
  return pathIn(index, { from: 0, to: size })
}

function pathIn(index: number, { from, to }: Range): Range[] {
  if (to - from === 1) return []
  const middle = from + largestPowerBelow(to - from)
  return index < middle ? [...pathIn(index, { from, to: middle }), { from: middle, to }] : [...pathIn(index, { from: middle, to }), { from, to: middle }]
}

/** The subtrees whose hashes prove that a tree of `size` leaves continues one of `earlier` (RFC 9162, section 2.1.4.1). Throws a RangeError unless 0 < earlier ≤ size. */
export function consistencyRanges(earlier: number, size: number): Range[] {
  if (!Number.isSafeInteger(earlier) || earlier <= 0 || earlier > size) throw new RangeError(`there is no proof from ${earlier} to ${size} leaves`)
  return earlier === size ? [] : subProof(earlier, { from: 0, to: size }, true)
}

function subProof(earlier: number, { from, to }: Range, whole: boolean): Range[] {
  if (earlier === to) return whole ? [] : [{ from, to }]
  const middle = from + largestPowerBelow(to - from)
  if (earlier <= middle) return [...subProof(earlier, { from, to: middle }, whole), { from: middle, to }]
  return [...subProof(earlier, { from: middle, to }, false), { from, to: middle }]
}

/** The perfect subtrees that a range of a proof is made of, left to right: their hashes are kept. */
export function perfectNodes({ from, to }: Range): { level: number; index: number }[] {
  const nodes: { level: number; index: number }[] = []
  for (let at = from; at < to; ) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}
