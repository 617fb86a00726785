import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Context } from '../../Context.ts'
import type { Redaction } from '../../database/index.ts'
import { storeLike } from '../../testing/storeLike.ts'
import { archiveObjects } from '../../keeping/archiveObjects.ts'
import { carryOut } from '../../keeping/destruction/carryOut.ts'
import { certificateOf } from '../../keeping/destruction/certify.ts'
import { decideDestruction, proposeDestruction } from '../../keeping/destruction/destructions.ts'
import { fixityFindings, lastSummary } from '../../keeping/fixity/fixityOverview.ts'
import { runFixity } from '../../keeping/fixity/runFixity.ts'
import { placeHold, stepHold } from '../../keeping/holds/placeHold.ts'
import { keepCopyRecords } from '../../keeping/copies/copyRecords.ts'
import { keepingHealth } from '../../keeping/keepingHealth.ts'
import { KeptSurvey } from '../../keeping/testing/KeptSurvey.ts'
import { sha256 } from '../../keys/sha256.ts'
import { copyKey, keepCopy } from './keepCopy.ts'

let kept: KeptSurvey
let context: Context
let archiveId: string
beforeEach(async () => {
  kept = await KeptSurvey.create()
  context = kept.context
  archiveId = await kept.sealed()
})
afterEach(() => kept.close())

const never = new AbortController().signal
const content = 'black where it should be'
const day = 86_400_000

const made = () => kept.copied(archiveId, content)
const stateOf = (redaction: Redaction) => context.store.lockState(copyKey(redaction), null)
const findings = async () => (await fixityFindings(context, 1)).findings.map(({ result, key, archiveId: of }) => [result, key, of])

it('[V11] a copy is locked as long as its archive, and held while that is', async () => {
  const redaction = await made()
  expect(await stateOf(redaction)).toEqual({ until: null, held: false })
  await kept.lock()
  const { lockedUntil, state } = await context.database.keeping.findUniqueOrThrow({ where: { archiveId } })
  expect([state, await stateOf(redaction)]).toEqual(['locked', { until: lockedUntil?.getTime(), held: false }])
  await expect(context.store.remove(copyKey(redaction), { versionId: null })).rejects.toMatchObject({ code: 'object-locked' })
  const { holdId } = await placeHold(context, kept.actor('aud'), archiveId, '诉讼保全')
  await stepHold(context, kept.actor('eve'), holdId, 'confirmed', '同意')
  await kept.lock()
  expect((await stateOf(redaction)).held).toBe(true)
  // One that is made meanwhile is held too.
  const later = await made()
  await kept.lock()
  expect((await stateOf(later)).held).toBe(true)
  await stepHold(context, kept.actor('aud'), holdId, 'lift-asked', '终结')
  await stepHold(context, kept.actor('eve'), holdId, 'lifted', '同意')
  await kept.lock()
  expect([(await stateOf(redaction)).held, (await stateOf(later)).held]).toEqual([false, false])
})

it('[V11] a copy that comes while its archive is being locked is locked by the next pass', async () => {
  await made()
  const { store } = context
  let between: Promise<Redaction> | undefined
  context.store = storeLike(store, {
    lock: async (...given) => {
      kept.survey.time.now += 1
      between ??= made()
      await between
      await store.lock(...given)
    },
  })
  await kept.lock()
  context.store = store
  const copy = await between
  const { state } = await context.database.keeping.findUniqueOrThrow({ where: { archiveId } })
  expect([state, copy && (await stateOf(copy)).until]).toEqual(['locking', null])
  await kept.lock()
  const { lockedUntil } = await context.database.keeping.findUniqueOrThrow({ where: { archiveId } })
  expect(copy && (await stateOf(copy)).until).toBe(lockedUntil?.getTime())
})

it('[V11] a copy is read again with each round: changed, missing, or known by nobody, it is found, and the health says so', async () => {
  const [good, changed, missing] = [await made(), await made(), await made()]
  expect((await archiveObjects(context, archiveId)).filter(({ key }) => key.startsWith('derivatives/'))).toHaveLength(3)
  const path = join(kept.survey.dataDir, 'objects', copyKey(changed))
  await chmod(path, 0o600)
  await writeFile(path, content.replace('black', 'white'))
  await context.store.remove(copyKey(missing), { versionId: null })
  const strange = await kept.survey.store(`derivatives/${archiveId}/nobody.mp4`, 'not noted anywhere')
  await keepCopyRecords(context, 0, never)
  kept.survey.time.now = Date.now() + 2 * day
  await runFixity(context, never)
  expect(new Set(await findings())).toEqual(new Set([['changed', copyKey(changed), archiveId], ['missing', copyKey(missing), archiveId], ['untracked', strange.key, archiveId]]))
  const summary = await lastSummary(context.database)
  const records = 3
  expect([summary?.objects, summary?.ok]).toEqual([(await archiveObjects(context, archiveId)).length + records, (summary?.objects ?? 0) - 2])
  expect(await context.store.exists(copyKey(good))).toBe(true)
  expect(await keepingHealth(context)).toMatchObject({ state: 'degraded', problem: expect.stringContaining('missing: 1, changed: 1') })
})

it('[V11] the destruction of an archive takes its copies along, and its certificate names them', async () => {
  const redaction = await made()
  await keepCopyRecords(context, 0, never)
  await kept.lock()
  kept.goTo('2057-01-01')
  const { destructionId } = await proposeDestruction(context, kept.actor('adm'), { archiveIds: [archiveId], reason: '保管期满' })
  await decideDestruction(context, kept.actor('aud'), destructionId, { decision: 'approved', note: '同意' })
  const objects = (await archiveObjects(context, archiveId)).length
  await carryOut(context, never)
  expect(await context.store.exists(copyKey(redaction))).toBe(false)
  expect((await certificateOf(context, destructionId)).certificate).toMatchObject({ archives: [{ archiveId, state: 'destroyed', objects, redactedCopies: [{ redactionId: redaction.id, planSha256: redaction.planSha256, sha256: sha256(content) }] }] })
  await runFixity(context, never)
  expect(await lastSummary(context.database)).toMatchObject({ missing: 0, untracked: 0 })
})

it('[V11] a copy that comes while its archive is being destroyed is not kept, and leaves nothing behind', async () => {
  await context.database.keeping.update({ where: { archiveId }, data: { state: 'destroying' } })
  const redaction = await kept.planned(archiveId)
  const path = join(kept.survey.dataDir, redaction.id)
  await writeFile(path, content)
  await expect(keepCopy(context, redaction, path)).rejects.toMatchObject({ code: 'archive-destroyed' })
  expect([await context.store.exists(copyKey(redaction)), await context.database.redactedCopy.count()]).toEqual([false, 0])
})
