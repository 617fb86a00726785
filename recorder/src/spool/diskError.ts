import { dirname } from 'node:path'
import { RecorderError } from '../RecorderError.ts'

/** What to throw for a failed write to a file: `disk-full` for a full disk, otherwise the error itself. */
export function diskError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new RecorderError('disk-full', `the recorder's disk is full ("${dirname(path)}"); free some space`, error)
}
