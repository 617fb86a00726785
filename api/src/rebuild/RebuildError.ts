import type { Problem } from './readArchive.ts'

/** Why the catalogue, or one archive of it, cannot be rebuilt. */
export type RebuildErrorCode = 'database-foreign' | 'database-in-use' | 'key-missing' | 'registry-unfit' | 'archive-unfit'

/** What keeps the catalogue from being rebuilt, in both languages; the message names it and says what to do. */
export class RebuildError extends Error {
  override readonly name = 'RebuildError'
  readonly code: RebuildErrorCode
  readonly problem: Problem

  constructor(code: RebuildErrorCode, problem: Problem) {
    super(`${problem.zh} / ${problem.en}`)
    this.code = code
    this.problem = problem
  }
}
