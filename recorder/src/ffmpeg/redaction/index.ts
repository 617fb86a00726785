export * from './RedactionJob.ts'
export { marginMs } from './redactionArguments.ts'
export * from './renderRedaction.ts'
