import type { Column, Sheet } from './Column.ts'

/** A sheet of things, one per row, under a line of Chinese names and a line of keys. */
export function writeTable<T>(name: string, columns: readonly Column<T>[], things: readonly T[]): Sheet {
  return { name, rows: [columns.map(({ zh }) => zh), columns.map(({ key }) => key), ...things.map((thing) => columns.map(({ write }) => write(thing)))] }
}
