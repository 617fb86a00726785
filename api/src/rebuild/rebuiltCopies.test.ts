import { chmod, readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redactionOf } from '../archives/redactions/planRedaction.ts'
import type { Context } from '../Context.ts'
import type { Redaction } from '../database/index.ts'
import { copyRecordKeyOf, keepCopyRecords } from '../keeping/copies/copyRecords.ts'
import { lastSummary } from '../keeping/fixity/fixityOverview.ts'
import { runFixity } from '../keeping/fixity/runFixity.ts'
import { lockArchives } from '../keeping/lockArchives.ts'
import { KeptSurvey } from '../keeping/testing/KeptSurvey.ts'
import { EmptyTown } from './testing/EmptyTown.ts'

const never = new AbortController().signal
let kept: KeptSurvey
let lost: Context
let archiveId: string
let copies: Redaction[]
beforeAll(async () => {
  kept = await KeptSurvey.create()
  lost = kept.context
  archiveId = await kept.sealed()
  copies = [await kept.copied(archiveId, 'black here'), await kept.copied(archiveId, 'black there')]
  await keepCopyRecords(lost, 0, never)
  await kept.lock()
}, 300_000)
afterAll(() => kept.close())

const told = (context: Context) => Promise.all(copies.map(({ id }) => redactionOf(context, { archiveId, redactionId: id })))
const recordOf = (town: EmptyTown, { id }: Redaction): string => town.pathOf(copyRecordKeyOf(archiveId, id))

describe('redacted copies, told of in the store', () => {
  it('are there after the catalogue was rebuilt: what they cover, by whom and why, and are locked and read again', async () => {
    const town = await EmptyTown.forTest(kept.survey)
    const report = await town.rebuild()
    expect(report.copies.map(({ redactionId }) => redactionId).toSorted()).toEqual(copies.map(({ id }) => id).toSorted())
    expect(report).toMatchObject({ refused: [], unfit: [] })
    expect(await told(town.context)).toEqual(await told(lost))
    expect((await town.rebuild()).copies).toEqual([])
    await lockArchives(town.context, never)
    expect(await town.context.database.keeping.findUnique({ where: { archiveId } })).toMatchObject({ state: 'locked' })
    kept.survey.time.now += 2 * 86_400_000
    await runFixity(town.context, never)
    const summary = await lastSummary(town.context.database)
    expect(summary).toMatchObject({ missing: 0, changed: 0, untracked: 0 })
    expect(summary?.ok).toBe(summary?.objects)
  })

  it('are not believed where the institution did not sign it, or where it was moved', async () => {
    const town = await EmptyTown.forTest(kept.survey)
    const [forged, moved] = copies.map((copy) => recordOf(town, copy))
    for (const path of [forged ?? '', moved ?? '']) await chmod(path, 0o600)
    const first = await readFile(forged ?? '', 'utf8')
    await writeFile(moved ?? '', first)
    await writeFile(forged ?? '', first.replace('过路人', '无一人'))
    const report = await town.rebuild()
    expect(report.copies).toEqual([])
    expect(report.unfit.toSorted()).toEqual(copies.map(({ id }) => copyRecordKeyOf(archiveId, id)).toSorted())
    expect(await town.context.database.redaction.count()).toBe(0)
  })
})
