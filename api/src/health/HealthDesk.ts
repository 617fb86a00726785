import type { ObjectStore } from '@cloud-survey/recorder/storage'
import type { Health } from '../contract/index.ts'
import type { DatabaseHandle } from '../database/index.ts'
import type { RecorderDeskHealth } from '../recordings/RecorderDesk.ts'
import type { Sfus } from '../sessions/Sfus.ts'

type Part = Health['parts'][string]
/** Tells the state of parts that api does not own, such as the launcher's. */
export type PartsProbe = () => Promise<Record<string, Part>> | Record<string, Part>

type Sources = {
  database: DatabaseHandle
  store: ObjectStore
  recorders: () => RecorderDeskHealth
  sfus: Sfus
  keeping: () => Promise<Part>
  /** What is wrong with the seal service; undefined where there is none. */
  sealService?: (() => Promise<string | null>) | undefined
  parts: PartsProbe
  now: () => number
}

const version = '0.1.0'
const patienceMs = 3_000
const freshMs = 1_000

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** An answer, or what is wrong, within three seconds. */
async function probe(name: string, work: () => Promise<Part> | Part): Promise<Part> {
  const { promise: late, resolve } = Promise.withResolvers<Part>()
  const timer = setTimeout(() => resolve({ state: 'down', problem: `${name} does not answer` }), patienceMs)
  try {
    return await Promise.race([late, (async () => work())()])
  } catch (error) {
    return { state: 'down', problem: problemOf(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** Joins the states of all parts into one answer. */
export class HealthDesk {
  readonly #sources: Sources
  readonly #startedAt: number
  #last: { at: number; health: Promise<Health> } | undefined

  constructor(sources: Sources) {
    this.#sources = sources
    this.#startedAt = sources.now()
  }

  /** The state of each part, at most a second old. */
  health(): Promise<Health> {
    const at = performance.now()
    if (!this.#last || at - this.#last.at > freshMs) this.#last = { at, health: this.#look() }
    return this.#last.health
  }

  async #look(): Promise<Health> {
    const { database, store, recorders, keeping, sealService, parts: others } = this.#sources
    const [databasePart, storePart, keepingPart, sealPart, otherParts] = await Promise.all([
      probe('the database', async () => {
        await database.check().catch((cause: unknown) => {
          throw new Error('the database cannot be reached', { cause })
        })
        return { state: 'up', problem: null, kind: database.kind }
      }),
      probe('the object store', () => store.health()),
      // What is slow to answer how it is kept is no outage.
      probe('keeping', keeping).then((part): Part => (part.state === 'down' ? { ...part, state: 'degraded' } : part)),
      sealService && probe('the seal service', () => sealPartOf(sealService)).then((part): Part => (part.state === 'down' ? { ...part, state: 'degraded' } : part)),
      Promise.resolve(others()).catch((error: unknown): Record<string, Part> => ({ launcher: { state: 'down', problem: problemOf(error) } })),
    ])
    const parts: Health['parts'] = { database: databasePart, store: storePart, recorder: recorders(), sfu: this.#sfu(), keeping: keepingPart, ...(sealPart && { sealService: sealPart }), ...otherParts }
    const states = Object.values(parts).map(({ state }) => state)
    const state = states.includes('down') ? 'down' : states.includes('degraded') ? 'degraded' : 'up'
    return { state, version, startedAt: this.#startedAt, parts }
  }

  #sfu(): Part {
    const sfus = this.#sources.sfus.states()
    const away = sfus.filter(({ problem }) => problem !== null)
    if (sfus.length === 0) return { state: 'down', problem: 'no sfu is named in SFU_URLS', sfus }
    const problem = away[0] ? `the sfu at "${away[0].url}": ${away[0].problem}` : null
    return { state: away.length === 0 ? 'up' : away.length < sfus.length ? 'degraded' : 'down', problem, sfus }
  }
}

/** Sessions under way go on without the seal service: new ones wait, and so does sealing. */
async function sealPartOf(problemOfService: () => Promise<string | null>): Promise<Part> {
  const problem = await problemOfService()
  return { state: problem === null ? 'up' : 'degraded', problem }
}
