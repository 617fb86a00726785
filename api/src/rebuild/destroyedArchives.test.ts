import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ListedObject, StorageError } from '@cloud-survey/recorder/storage'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ArchiveShelf } from '../archives/ArchiveShelf.ts'
import { searchArchives } from '../archives/searchArchives.ts'
import { sessionsToSeal } from '../archives/sessionsToSeal.ts'
import type { Context } from '../Context.ts'
import { carryOut } from '../keeping/destruction/carryOut.ts'
import { certificateOf } from '../keeping/destruction/certify.ts'
import { certificateKeyOf, orderKeyOf } from '../keeping/destruction/destructionRecords.ts'
import { decideDestruction, destructionList, proposeDestruction } from '../keeping/destruction/destructions.ts'
import { confirmHolds } from '../keeping/holds/holdsConfirmation.ts'
import { keepingOverview } from '../keeping/keepingOverview.ts'
import { lockArchives } from '../keeping/lockArchives.ts'
import { KeptSurvey } from '../keeping/testing/KeptSurvey.ts'
import { removeData } from '../testing/removeData.ts'
import { storeLike } from '../testing/storeLike.ts'
import { EmptyTown } from './testing/EmptyTown.ts'

const never = new AbortController().signal
let kept: KeptSurvey
let lost: Context
/** One that was destroyed, one whose destruction was under way, one that was approved and not begun, and one of the inspection of the first. */
let gone: string
let going: string
let waiting: string
let stays: string
let certified: string
let begun: string
/** A copy of the store from before anything was destroyed. */
let copy: string

async function approved(...archiveIds: string[]): Promise<string> {
  const { destructionId } = await proposeDestruction(lost, kept.actor('adm'), { archiveIds, reason: '保管期满' })
  await decideDestruction(lost, kept.actor('aud'), destructionId, { decision: 'approved', note: '同意' })
  return destructionId
}

beforeAll(async () => {
  kept = await KeptSurvey.create()
  lost = kept.context
  const inspectionId = await kept.survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  ;[gone, stays, going, waiting] = [await kept.sealed(inspectionId), await kept.sealed(inspectionId), await kept.sealed(), await kept.sealed()]
  copy = await mkdtemp(join(tmpdir(), 'store-before-'))
  await cp(join(kept.survey.dataDir, 'objects'), copy, { recursive: true })
  kept.goTo('2057-01-01')
  certified = await approved(gone)
  await carryOut(lost, never)
  kept.survey.time.now += 1000
  begun = await approved(going)
  let left = 5
  const remove: Context['store']['remove'] = async (...given) => {
    left -= 1
    if (left < 0) throw new StorageError('store-unavailable', 'the store went away')
    return lost.store.remove(...given)
  }
  await carryOut({ ...lost, store: storeLike(lost.store, { remove }) }, never)
  await approved(waiting)
}, 300_000)
afterAll(async () => {
  await kept.close()
  await removeData(copy)
})

async function emptyTown(): Promise<EmptyTown> {
  const town = await EmptyTown.create(kept.survey.dataDir, { clock: lost.clock })
  onTestFinished(() => town.close())
  return town
}

describe('rebuilding a catalogue whose archives were destroyed in part', () => {
  it('tells again what was destroyed, when, by whom and under which certificate; what was under way goes on to its end', async () => {
    const town = await emptyTown()
    const { context } = town
    const report = await town.rebuild()
    expect(report.refused).toEqual([])
    expect(report.rebuilt.map(({ archiveId }) => archiveId).toSorted()).toEqual([stays, waiting].toSorted())
    expect(report.destroyed.map(({ archiveId, destructionId, state }) => [archiveId, destructionId, state])).toEqual([[gone, certified, 'destroyed'], [going, begun, 'destroying']])
    const found = async ({ database }: Pick<Context, 'database'>) => (await searchArchives({ database }, { page: 1 })).archives.find(({ archiveId }) => archiveId === gone)
    const before = await found(lost)
    expect(before?.status).toBe('destroyed')
    expect(await found(context)).toEqual(before)
    await expect(ArchiveShelf.create(context).open(gone)).rejects.toMatchObject({ code: 'archive-destroyed' })
    expect(await certificateOf(context, certified)).toEqual(await certificateOf(lost, certified))
    const told = async (of: Context) => (await destructionList(of, 1)).destructions.filter(({ destructionId }) => destructionId === certified || destructionId === begun)
    expect(await told(context)).toEqual(await told(lost))
    expect(await sessionsToSeal(context.database)).toEqual([])
    const again = await town.rebuild()
    expect(again).toMatchObject({ rebuilt: [], destroyed: [], refused: [] })
    // A hold may have been lost with the database: first an auditor confirms that all are there.
    await carryOut(context, never)
    expect(await told(context)).toEqual(await told(lost))
    await lockArchives(context, never)
    await expect(proposeDestruction(context, kept.actor('adm'), { archiveIds: [waiting], reason: '保管期满' })).rejects.toMatchObject({ code: 'holds-unconfirmed' })
    expect((await keepingOverview(context)).rebuiltAt).toBe(kept.survey.time.now)
    await confirmHolds(context, kept.actor('aud'), '已与案卷核对')
    await expect(confirmHolds(context, kept.actor('aud'), '已与案卷核对')).rejects.toMatchObject({ code: 'hold-settled' })
    expect((await keepingOverview(context)).rebuiltAt).toBe(null)
    await carryOut(context, never)
    expect((await told(context)).map(({ archives, endedAt }) => [archives[0]?.state, endedAt !== null])).toEqual([['destroyed', true], ['destroyed', true]])
    expect((await certificateOf(context, begun)).certificate).toMatchObject({ archives: [{ archiveId: going, state: 'destroyed' }] })
  })

  it('of an inspection of which nothing else is left, too, place, number and matter are found; neither address nor applicant', async () => {
    const town = await emptyTown()
    await rm(join(town.dataDir, `objects/archives/${stays}`), { recursive: true })
    await town.rebuild()
    const [before, after] = await Promise.all([lost, town.context].map(async ({ database }) => (await searchArchives({ database }, { page: 1 })).archives.find(({ archiveId }) => archiveId === gone)))
    expect(after).toEqual({ ...before, inspection: { ...before?.inspection, address: '', applicantName: '' } })
  })

  it('believes no order that the institution did not sign, says which, and takes a marker of deletion for nothing', async () => {
    const town = await emptyTown()
    const { store } = town.context
    const forged = orderKeyOf('forged', stays)
    const genuine = join(town.dataDir, 'objects', orderKeyOf(certified, gone))
    for (const [key, text] of [[forged, (await readFile(genuine, 'utf8')).replaceAll(gone, stays)], [certificateKeyOf('moved'), await readFile(join(town.dataDir, 'objects', certificateKeyOf(certified)), 'utf8')]] as const) {
      const file = join(town.dataDir, 'objects', key)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
    const report = await town.rebuild({ store: storeLike(store, { list: (prefix) => overwritten(store, prefix, orderKeyOf(certified, gone)) }) })
    expect(report.unfit).toEqual([certificateKeyOf('moved'), forged].toSorted())
    expect(report.destroyed.map(({ archiveId }) => archiveId)).toEqual([gone, going])
    expect(report.rebuilt.map(({ archiveId }) => archiveId)).toContain(stays)
  })

  it('an archive that was certified as destroyed and whose order was lost is named', async () => {
    const town = await emptyTown()
    await rm(join(town.dataDir, 'objects', orderKeyOf(certified, gone)), { force: true })
    expect((await town.rebuild()).refused).toEqual([{ archiveId: gone, number: null, problem: expect.objectContaining({ en: expect.stringContaining('its order') }) }])
  })

  it('an archive that lies there although it was certified as destroyed is named, and is there', async () => {
    const other = await emptyTown()
    await cp(copy, join(other.dataDir, 'objects'), { recursive: true, force: false })
    const report = await other.rebuild()
    expect(report.refused).toEqual([{ archiveId: gone, number: expect.any(String), problem: expect.objectContaining({ en: expect.stringContaining('it lies in the store') }) }])
    expect(report.rebuilt.map(({ archiveId }) => archiveId)).toContain(gone)
  })
})

/** A listing in which a marker of deletion was put over an object. */
async function* overwritten(store: Context['store'], prefix: string, key: string): AsyncGenerator<ListedObject> {
  for await (const object of store.list(prefix)) {
    if (object.key === key) yield { ...object, marker: true }
    yield object
  }
}
