import type { z } from 'zod'
import { requests, type Reply, type ReplyData, type RequestData, type RequestName, type SfuErrorCode } from '../contract/index.ts'
import { SfuError, type SfuFailure } from '../SfuError.ts'
import type { Connection } from './Connection.ts'
import { handlers } from './handlers.ts'

/** Longest request that is read, in characters of its JSON. */
const longestRequest = 48 * 1024

const isRequestName = (name: string): name is RequestName => Object.hasOwn(requests, name)

const firstIssue = (error: z.ZodError): string => {
  const issue = error.issues[0]
  return issue === undefined ? 'invalid' : `"${issue.path.join('.') || 'data'}": ${issue.message}`
}

const lengthOf = (data: unknown): number => {
  try {
    return JSON.stringify(data)?.length ?? 0
  } catch (error) {
    // Nested deeper than the stack reaches.
    throw new SfuError('request-invalid', '"data": is nested too deeply', { cause: error })
  }
}

const checkSize = (data: unknown): void => {
  const length = lengthOf(data)
  if (length > longestRequest) throw new SfuError('request-too-large', `the request has ${length} characters; at most ${longestRequest} are read`)
}

const call = async <N extends RequestName>(connection: Connection, name: N, data: unknown): Promise<ReplyData<N>> => {
  const parsed = requests[name].data.safeParse(data)
  if (!parsed.success) throw new SfuError('request-invalid', firstIssue(parsed.error))
  // The table's schema and handler of one name belong together, which the compiler cannot follow.
  return await handlers[name](connection, parsed.data as RequestData<N>)
}

/** The code that a client sees. */
const toWire = (code: SfuFailure): SfuErrorCode => (code === 'config-invalid' || code === 'worker-unstartable' ? 'internal' : code)

/** Turn whatever was thrown into the `error` of a reply. */
export const toFailure = (error: unknown): { code: SfuErrorCode; message: string } =>
  error instanceof SfuError && toWire(error.code) === error.code
    ? { code: toWire(error.code), message: error.message }
    : { code: 'internal', message: 'the sfu failed to answer; try again' }

const answer = async (connection: Connection, name: string, data: unknown): Promise<Reply<unknown>> => {
  try {
    connection.admitRequest()
    if (!isRequestName(name)) throw new SfuError('request-unknown', `"${name.slice(0, 40)}" is not a request of the sfu`)
    checkSize(data)
    if (name !== 'join') await connection.settled()
    return { ok: true, data: await call(connection, name, data) }
  } catch (error) {
    const failure = toFailure(error)
    connection.logFailure(name, failure.code, error)
    return { ok: false, error: failure }
  }
}

/** Take what a client sent, its acknowledgement last, and answer it; never throws or rejects. */
export const takeRequest = async (connection: Connection, name: string, sent: unknown[]): Promise<void> => {
  const acknowledge = sent.at(-1)
  const reply = await answer(connection, name, sent.length > 1 ? sent[0] : undefined)
  // Without an acknowledgement there is nobody to tell.
  if (typeof acknowledge === 'function') acknowledge(reply)
}
