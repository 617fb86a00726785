import { acceptSegment } from '../../recordings/acceptSegment.ts'
import { sealSession } from '../sealSession.ts'
import { TestSurvey } from '../TestSurvey.ts'

// `node crash.ts <dataDir> <sessionId> <trackId> <point>`: a process that is killed (SIGKILL) at a point of its work, for tests of what comes after.
const [, , dataDir = '', sessionId = '', trackId = '', point = ''] = process.argv
const survey = await TestSurvey.create({ dataDir })
const { context } = survey

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  // The signal is on its way: nothing more is done.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

/** The store, in which the process dies before or after a certain write, or before the first read. */
function deadly(when: string): typeof context.store {
  let writes = 0
  return new Proxy(context.store, {
    get(store, name) {
      if (name === 'get' && when === 'first read') return die
      if (name !== 'put') return Reflect.get(store, name, store)?.bind(store)
      return async (...given: Parameters<typeof store.put>) => {
        const label = given[0].endsWith('/index.json') ? 'index' : `write ${(writes += 1)}`
        if (when === `before ${label}`) die()
        const stored = await store.put(...given)
        if (when === `after ${label}`) die()
        return stored
      }
    },
  })
}

if (point === 'object stored') {
  await survey.segment(sessionId, trackId, 3)
  die()
}
if (point === 'leaf appended') {
  await acceptSegment(context, await survey.segment(sessionId, trackId, 3))
  die()
}
await sealSession({ ...context, store: deadly(point) }, sessionId)
throw new Error(`it got past "${point}"`)
