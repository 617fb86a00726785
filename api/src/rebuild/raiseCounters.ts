import type { Context } from '../Context.ts'

/** Makes sure that no number of an inspection which the store knows is ever given again, that of a refused archive included. */
export async function raiseCounters({ database }: Pick<Context, 'database'>, numbers: readonly (string | null)[]): Promise<void> {
  const last = new Map<string, number>()
  for (const number of numbers) {
    const [, day, count] = /^YTK-(\d{8})-(\d{4,8})$/.exec(number ?? '') ?? []
    if (day !== undefined) last.set(day, Math.max(last.get(day) ?? 0, Number(count)))
  }
  for (const [day, count] of last) {
    await database.$executeRaw`INSERT INTO "InspectionCounter" ("day", "last") VALUES (${day}, ${count}::int) ON CONFLICT ("day") DO UPDATE SET "last" = GREATEST("InspectionCounter"."last", EXCLUDED."last")`
  }
}
