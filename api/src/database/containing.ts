/** A filter for texts that hold what a person typed, as typed: Prisma hands `contains` to LIKE as it is. Undefined where only spaces were typed. */
export function containing(typed: string | undefined): { contains: string; mode?: 'insensitive' } | undefined {
  const literal = typed?.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)
  if (literal === undefined || literal === '') return undefined
  // Without regard to case a search costs five times as much; Chinese and digits have none.
  return literal.toLowerCase() === literal.toUpperCase() ? { contains: literal } : { contains: literal, mode: 'insensitive' }
}
