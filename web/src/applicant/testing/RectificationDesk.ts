import type { ApplicantView, NewAnswer, RectificationFile } from '@cloud-survey/api/contract'
import type { IncomingMessage, ServerResponse } from 'node:http'

type Inspection = { view: ApplicantView; change: (change: Partial<ApplicantView>) => void }
type Stored = { file: RectificationFile; body: Buffer }

/** The stand's half of rectification: takes photos and videos as api does, shows them again, and takes the answer. */
export class RectificationDesk {
  /** The picture of the notice, a JPEG. */
  picture: Buffer = Buffer.alloc(0)
  /** What becomes of the next uploads: taken, held half-way, broken off, or taken with the answer lost. */
  uploads: 'take' | 'hold' | 'break' | 'lose-answer' = 'take'
  /** Held uploads that the phone broke off: known once the rest is read. */
  cancelled = 0
  readonly #held = new Set<IncomingMessage>()
  readonly #inspection: Inspection
  readonly #stored = new Map<string, Stored>()
  #lastId = 0

  constructor(inspection: Inspection) {
    this.#inspection = inspection
  }

  /** Reads the rest of what was held; it is never answered. */
  release(): void {
    for (const request of this.#held) request.resume()
  }

  reset(): void {
    for (const request of this.#held) request.destroy()
    this.#held.clear()
    this.uploads = 'take'
    this.cancelled = 0
    this.#stored.clear()
  }

  /** Takes the body of an upload by what the test wants of it; null: it gets no answer. */
  async upload(request: IncomingMessage, response: ServerResponse, code: string): Promise<RectificationFile | null> {
    const mode = this.uploads
    if (mode === 'hold') {
      this.#held.add(request)
      request.once('data', () => request.pause())
      request.once('close', () => (this.cancelled += request.complete ? 0 : 1))
      return null
    }
    const chunks: Buffer[] = []
    if (mode !== 'break') for await (const chunk of request) chunks.push(chunk as Buffer)
    const file = mode === 'break' ? null : this.#take(code, request.headers['content-type'] ?? '', Buffer.concat(chunks))
    if (mode === 'take') return file
    // After the first byte of an answer a browser does not send again by itself, as it does on a connection that was used before.
    if (mode === 'lose-answer') response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 }).write('{', () => response.destroy())
    else response.destroy()
    return null
  }

  /** Answers a file or a picture; false: there is none of that name. */
  show(response: ServerResponse, path: string): boolean {
    const stored = this.#stored.get(path.split('/').at(-1) ?? '')
    if (path.includes('/pictures/')) response.setHeader('content-type', 'image/jpeg').end(this.picture)
    else if (stored !== undefined) response.setHeader('content-type', stored.file.mime).end(stored.body)
    else return false
    return true
  }

  takeBack(fileId: string): void {
    this.#stored.delete(fileId)
    this.#tell()
  }

  answer({ recheck, lines }: NewAnswer): ApplicantView {
    const { view } = this.#inspection
    const { rectification } = view
    if (rectification === null) throw new Error('there is no notice to answer')
    const clock = { ...view.clock, stops: view.clock.stops.map((stop) => ({ ...stop, to: Date.now() })), dueOn: '2026-12-18' }
    const late = Date.parse(rectification.answerBy) + 57_600_000 < Date.now()
    this.#inspection.change({ state: recheck ? 'applied' : 'reviewing', conclusion: null, clock, rectification: { ...rectification, state: 'answered', answer: { at: Date.now(), late, recheck, lines } } })
    return this.#inspection.view
  }

  #take(code: string, mime: string, body: Buffer): RectificationFile {
    const fileId = `file-${(this.#lastId += 1)}`
    const file = { fileId, code, kind: mime.startsWith('video/') ? 'video' : 'photo', mime: mime as RectificationFile['mime'], sha256: 'e'.repeat(64), bytes: body.length, at: Date.now() } as const
    this.#stored.set(fileId, { file, body })
    this.#tell()
    return file
  }

  #tell(): void {
    const { rectification } = this.#inspection.view
    if (rectification !== null) this.#inspection.change({ rectification: { ...rectification, files: [...this.#stored.values()].map(({ file }) => file) } })
  }
}
