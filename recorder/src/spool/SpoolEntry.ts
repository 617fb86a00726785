import { gapReportSchema, partReportSchema, segmentReportSchema, trackReportSchema } from '@cloud-survey/api/contract'
import { z } from 'zod'

/** One thing that the spool keeps until api has accepted it. Parts and segments have a data file beside them. */
export const spoolEntrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('track'), report: trackReportSchema }),
  z.object({ type: z.literal('part'), report: partReportSchema }),
  z.object({ type: z.literal('segment'), report: segmentReportSchema }),
  z.object({ type: z.literal('gap'), report: gapReportSchema }),
])
export type SpoolEntry = z.infer<typeof spoolEntrySchema>

/** The bytes that an entry carries into the object store; 0 for those that carry none. */
export function dataBytes(entry: SpoolEntry): number {
  if (entry.type === 'part') return entry.report.init.bytes
  return entry.type === 'segment' ? entry.report.object.bytes : 0
}
