import { faultMaker } from './fault.ts'
import { checkpointFaultWords } from './checkpointFaultWords.ts'
import { ruleFaultWords } from './ruleFaultWords.ts'
import { situationFaultWords } from './situationFaultWords.ts'
import { standardFaultWords } from './standardFaultWords.ts'

/** Everything the linter can say, by its stable code. */
export const lintFaultWords = { ...standardFaultWords, ...checkpointFaultWords, ...situationFaultWords, ...ruleFaultWords } as const
/** The stable codes of the linter's faults. */
export type LintFaultCode = keyof typeof lintFaultWords

/** Makes a fault of the linter. */
export const lintFault = faultMaker(lintFaultWords)
