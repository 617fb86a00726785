/** When a version is in force: from its first day until the day on which it no longer is. Null: without that end. */
export type VersionDays = { effectiveFrom: string | null; effectiveTo: string | null }

/** Whether a version is in force on a day. One whose first day is not known counts as in force until it ends. */
export function isInForce({ effectiveFrom, effectiveTo }: VersionDays, day: string): boolean {
  return (effectiveFrom === null || effectiveFrom <= day) && (effectiveTo === null || day < effectiveTo)
}

/** Orders versions by their first day, the oldest first; one without comes before all others. */
export function byFirstDay(a: VersionDays, b: VersionDays): number {
  return (a.effectiveFrom ?? '').localeCompare(b.effectiveFrom ?? '')
}
