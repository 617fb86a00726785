export { openTown, type Town } from './openTown.ts'
export { RebuildError } from './RebuildError.ts'
export type { RebuildReport } from './RebuildReport.ts'
