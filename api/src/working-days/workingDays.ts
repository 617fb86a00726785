import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { StartError } from '../StartError.ts'

const day = z.iso.date()
const fileSchema = z.strictObject({ off: z.array(day).default([]), worked: z.array(day).default([]) })

/** Days that differ from the rule Monday to Friday: public holidays, and weekend days that are worked instead (国务院办公厅's yearly notice). */
export type WorkingDays = { off: ReadonlySet<string>; worked: ReadonlySet<string> }

/** Monday to Friday, without exception. */
export const plainWeek: WorkingDays = { off: new Set(), worked: new Set() }

/** Reads the exceptions from a JSON file: `{ "off": ["2027-01-01"], "worked": ["2027-01-03"] }`. Throws a StartError that says what is wrong with it. */
export function readWorkingDays(file: string): WorkingDays {
  const read = (): unknown => {
    try {
      return JSON.parse(readFileSync(file, 'utf8'))
    } catch (cause) {
      throw new StartError('environment-invalid', `WORKING_DAYS_FILE "${file}" cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }
  const parsed = fileSchema.safeParse(read())
  if (!parsed.success) throw new StartError('environment-invalid', `WORKING_DAYS_FILE "${file}" is not right: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`)
  return { off: new Set(parsed.data.off), worked: new Set(parsed.data.worked) }
}

/** Whether a day such as `2027-01-04` is worked. */
export function isWorkingDay({ off, worked }: WorkingDays, day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return worked.has(day) || (weekday !== 0 && weekday !== 6 && !off.has(day))
}

/** The day after. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
