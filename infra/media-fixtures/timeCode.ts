/**
 * The time code burnt into the test clip: a row of cells below the front label. The first cell is white, the last
 * black (so that a reader knows it looks at the code), the ten between are the bits of the tick in Gray code, lowest
 * first: from one tick to the next a single cell changes, so that a picture coarsely sent shows the one or the other.
 */
export const timeCode = { ticksPerSecond: 5, bits: 10, cell: 32, height: 40, x: 768, y: 624, frameWidth: 1920, frameHeight: 960 } as const

/** The ffmpeg filters that draw the time code at clip time `t`. */
export function timeCodeFilters(): string[] {
  const { bits, cell, height, x, y, ticksPerSecond } = timeCode
  const box = (index: number, colour: string, enable = '1') =>
    `drawbox=x=${x + index * cell}:y=${y}:w=${cell}:h=${height}:color=${colour}:t=fill:enable='${enable}'`
  const binary = (index: number) => `floor(floor(t*${ticksPerSecond}+0.001)/${2 ** index})`
  const bit = (index: number) => box(index + 1, 'white', `eq(mod(${binary(index)}+${binary(index + 1)},2),1)`)
  return [
    `drawbox=x=${x - cell}:y=${y - 8}:w=${(bits + 4) * cell}:h=${height + 16}:color=black:t=fill`,
    box(0, 'white'),
    ...Array.from({ length: bits }, (_, index) => bit(index)),
  ]
}

/** Reads the tick from the cells' mean luma (0–255), first cell to last; null where it is no time code. */
export function readTick(cells: readonly number[]): number | null {
  const { bits } = timeCode
  const first = cells[0]
  const last = cells[bits + 1]
  if (first === undefined || last === undefined || first < 170 || last > 85) return null
  let tick = 0
  for (let index = bits - 1; index >= 0; index -= 1) {
    const luma = cells[index + 1] ?? 128
    if (luma > 85 && luma < 170) return null
    const isSet = (luma >= 170) !== (tick % 2 === 1)
    tick = tick * 2 + (isSet ? 1 : 0)
  }
  return tick
}
