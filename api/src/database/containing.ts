/** A filter for texts that hold what a person typed, as typed: Prisma hands `contains` to LIKE as it is. Undefined where only spaces were typed. */
export function containing(typed: string | undefined): { contains: string; mode: 'insensitive' } | undefined {
  const literal = typed?.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)
  return literal === undefined || literal === '' ? undefined : { contains: literal, mode: 'insensitive' }
}
