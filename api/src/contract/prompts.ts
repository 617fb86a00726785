import { z } from 'zod'
import { idSchema, instantSchema } from './words.ts'

/** What a prompt asks for: say a number, hold it written before the camera, say the session's own code, turn to a side. */
export const askSchema = z.enum(['say', 'show', 'session', 'turn'])
export type Ask = z.infer<typeof askSchema>

/** An unpredictable request to the applicant, which a recording made beforehand cannot answer, and what came of it. `code`: digits, the session's code, or `left` and `right`. */
export const promptSchema = z.object({
  promptId: idSchema, sessionId: idSchema, ask: askSchema, code: z.string().max(20), at: instantSchema, examiner: z.object({ accountId: idSchema, displayName: z.string() }),
  answer: z.object({ given: z.boolean(), at: instantSchema, examiner: z.object({ accountId: idSchema, displayName: z.string() }) }).nullable(),
})
export type Prompt = z.infer<typeof promptSchema>
