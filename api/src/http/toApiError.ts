import { StorageError } from '@cloud-survey/recorder/storage'
import type { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import { isDiskFull, isUnavailable } from '../database/index.ts'

/** What zod found wrong, named by field: `body.phone`. */
export function invalidRequest(part: string, error: z.ZodError): ApiError {
  const fields = error.issues.map((issue) => ({ path: [part, ...issue.path.map(String)].join('.'), problem: issue.message }))
  const names = [...new Set(fields.map(({ path }) => `"${path}"`))].slice(0, 5).join(', ')
  return new ApiError('request-invalid', `the request is not valid: look at ${names}`, { fields })
}

function storageError(error: StorageError): ApiError {
  if (error.code === 'key-invalid' || error.code === 'object-exists') return new ApiError('internal', 'something went wrong in the server; it is in the log', { cause: error })
  return new ApiError(error.code, error.message, { cause: error, ...(error.code === 'store-unavailable' && { retryAfter: 5 }) })
}

/** The one translation of anything thrown into an answer. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof StorageError) return storageError(error)
  if (error instanceof URIError) return new ApiError('request-invalid', 'the address is not valid: it holds a broken percent sign', { cause: error })
  if (isUnavailable(error)) return new ApiError('database-unavailable', 'the database cannot be reached; nothing was stored, try again soon', { cause: error, retryAfter: 5 })
  if (isDiskFull(error)) return new ApiError('store-full', 'the disk of the database is full; nothing was stored, free some space', { cause: error })
  return new ApiError('internal', 'something went wrong in the server; it is in the log', { cause: error })
}
