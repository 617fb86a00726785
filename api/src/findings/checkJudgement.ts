import type { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import { verdictsAllowed } from '../conclusions/judge.ts'
import type { Checklist, ChecklistLine, Routes } from '../contract/index.ts'
import { howToAdd, missingEvidence, type Given } from './missingEvidence.ts'
import { readMeasured } from './readMeasured.ts'

/** A judgement as an examiner gives it. */
export type Input = z.output<Routes['POST /api/inspections/:inspectionId/findings']['body']>

/** Whether a verdict may be given on a line, with its reason. Refuses with `request-invalid` and `reason-missing`. */
export function checkVerdict(checklist: Checklist, line: ChecklistLine, { verdict, reason, agreesWith }: Input): void {
  if (!verdictsAllowed(checklist.rule, line).includes(verdict)) throw invalid('body.verdict', `checkpoint "${line.code}" cannot be judged "${verdict}"`)
  if (verdict !== 'pass' && !reason) throw new ApiError('reason-missing', `"${verdict}" on checkpoint "${line.code}" needs a reason`)
  if (agreesWith && !reason) throw new ApiError('reason-missing', `adopting another examiner's verdict on checkpoint "${line.code}" needs a reason`)
}

/** The measured value in the line's unit; null where none is given. Refuses with `request-invalid` what is not in that unit, and what does not let the line pass. */
export function checkMeasured({ code, measure }: ChecklistLine, verdict: Input['verdict'], given: Input['measured']): number | null {
  if (measure === null) {
    if (given !== null) throw invalid('body.measured', `checkpoint "${code}" is not measured`)
    return null
  }
  const { op, value, unit } = measure
  const measured = given === null ? null : inUnit(given, unit)
  if (verdict !== 'pass') return measured
  if (measured === null) throw invalid('body.measured', `checkpoint "${code}" needs the measured value in ${unit}`)
  const meets = { '<': measured < value, '<=': measured <= value, '=': measured === value, '>=': measured >= value, '>': measured > value }[op]
  if (!meets) throw invalid('body.measured', `${measured} ${unit} is not ${op} ${value} ${unit}: checkpoint "${code}" cannot pass`)
  return measured
}

/** A line may demand evidence; “not applicable” needs none. Refuses with `evidence-missing`, naming each missing kind and how to add it. */
export function checkEvidence(line: ChecklistLine, verdict: Input['verdict'], given: Given): void {
  const missing = verdict === 'na' ? [] : missingEvidence(line, given)
  if (missing.length === 0) return
  const fields = missing.map((each) => ({ path: `evidence.${each.type}`, problem: howToAdd(each) }))
  throw new ApiError('evidence-missing', `checkpoint "${line.code}" demands evidence that is missing: ${missing.map(({ type, more }) => `${type} (${more})`).join(', ')}`, { fields })
}

/** A refusal of one field of the judgement. */
export function invalid(path: string, problem: string): ApiError {
  return new ApiError('request-invalid', problem, { fields: [{ path, problem }] })
}

function inUnit(given: number | string, unit: string): number {
  if (typeof given === 'number') return given
  const read = readMeasured(given, unit)
  if ('problem' in read) throw invalid('body.measured', read.problem)
  return read.value
}
