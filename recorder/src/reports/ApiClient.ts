import { Agent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { apiErrorBodySchema, assignmentSchema, type Assignment, type Heartbeat } from '@cloud-survey/api/contract'
import { z } from 'zod'
import { RecorderError } from '../RecorderError.ts'

const assignmentsSchema = z.object({ assignments: z.array(assignmentSchema) })
const timeoutMs = 10_000
/** Statuses that say "not now" rather than "never": the report is kept and sent again. 401 and 403 are cured by configuration. */
const passing = new Set([401, 403, 404, 408, 425, 429])

/** Speaks to api's recorder routes over kept-alive connections. `report-refused` is final; `api-unreachable` is worth another try. */
export class ApiClient {
  readonly #base: URL
  readonly #secret: string
  readonly #agent: Agent | HttpsAgent

  constructor(url: string, secret: string) {
    this.#base = new URL(url)
    this.#secret = secret
    this.#agent = this.#base.protocol === 'https:' ? new HttpsAgent({ keepAlive: true }) : new Agent({ keepAlive: true })
  }

  /** Says that this recorder lives; api answers with what to record, at once when that changed. `signal` ends the waiting. */
  async heartbeat(heartbeat: Heartbeat, signal: AbortSignal): Promise<Assignment[]> {
    const parsed = assignmentsSchema.safeParse(await this.post('heartbeat', heartbeat, signal))
    if (!parsed.success) throw new RecorderError('api-unreachable', `api at "${this.#base.origin}" answered a heartbeat with something else`, parsed.error)
    return parsed.data.assignments
  }

  /** Posts a report to `/api/recorder/<name>` and gives back the answer's JSON. */
  async post(name: 'heartbeat' | 'tracks' | 'parts' | 'segments' | 'gaps' | 'finished', body: unknown, signal?: AbortSignal): Promise<unknown> {
    const { status, text } = await this.#send(`/api/recorder/${name}`, JSON.stringify(body), signal)
    const answer = parse(text)
    if (status >= 200 && status < 300) return answer
    const refusal = apiErrorBodySchema.safeParse(answer)
    const known = refusal.success ? refusal.data.error : null
    const message = `api refused "${name}" with ${status}${known ? ` ${known.code}: ${known.message}` : ''}`
    // A 404 of api's own words is final; one of a proxy in front of it is not.
    const final = status >= 400 && status < 500 && (!passing.has(status) || (status === 404 && known !== null))
    throw new RecorderError(final ? 'report-refused' : 'api-unreachable', message)
  }

  close(): void {
    this.#agent.destroy()
  }

  #send(path: string, body: string, signal: AbortSignal | undefined): Promise<{ status: number; text: string }> {
    const request = this.#base.protocol === 'https:' ? httpsRequest : httpRequest
    const headers = { authorization: `Bearer ${this.#secret}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(new RecorderError('api-unreachable', `api at "${this.#base.origin}" does not answer (${error.message})`, error))
      const call = request(new URL(path, this.#base), { method: 'POST', agent: this.#agent, headers, timeout: timeoutMs, ...(signal && { signal }) }, answer => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', fail)
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
      })
      call.on('timeout', () => call.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)))
      call.on('error', fail)
      call.end(body)
    })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
