import { z } from 'zod'
import { type PurposeKind, purposeKindSchema } from '../contract/index.ts'

const names: Readonly<Record<PurposeKind, string>> = { handling: '承办本案', 'routine-check': '例行检查', complaint: '投诉核查', review: '复议诉讼', training: '培训', other: '其他' }
const statedSchema = z.object({ purpose: z.object({ kind: purposeKindSchema, text: z.string().nullable(), caseNumber: z.string().nullable() }) })

/** The purpose that an entry of the audit trail names, in Chinese words; empty where it names none. */
export function purposeText(detail: Readonly<Record<string, unknown>>): string {
  const stated = statedSchema.safeParse(detail)
  if (!stated.success) return ''
  const { kind, text, caseNumber } = stated.data.purpose
  return [names[kind], text, caseNumber === null ? null : `案号 ${caseNumber}`].filter((part) => part !== null).join('；')
}
