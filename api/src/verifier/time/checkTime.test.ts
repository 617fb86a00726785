import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealSession } from '../../archives/sealSession.ts'
import { packageOf } from '../../archives/testing/packageOf.ts'
import { TestSurvey } from '../../archives/TestSurvey.ts'
import { verificationSchema, type Verification } from '../../contract/index.ts'
import { signHead } from '../../evidence/signHead.ts'
import { InstitutionKey } from '../../keys/InstitutionKey.ts'
import { TestAuthority } from '../../timestamps/testing/TestAuthority.ts'
import { paths } from '../paths.ts'
import { runVerifier } from '../runVerifier.ts'
import { MemoryPackage } from '../testing/MemoryPackage.ts'
import { reseal } from '../testing/reseal.ts'
import { checkToken } from './checkToken.ts'
import { readAuthority } from './readAuthority.ts'
import { timeFault } from './timeFault.ts'

const dayMs = 86_400_000
let survey: TestSurvey
let institution: InstitutionKey
let authority: TestAuthority
let other: TestAuthority
let honest: MemoryPackage
let backDated: MemoryPackage
let folder: string

/** A sealed package without stamps, of a session whose first head was signed at a time; it began so long before. */
async function sealedAt(time: number, before = 0): Promise<MemoryPackage> {
  survey.time.now = time - before
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  survey.time.now = time
  await signHead(survey.context, sessionId, false)
  await survey.closeSession(sessionId)
  await sealSession(survey.context, sessionId)
  return packageOf(survey, (await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })).id)
}

const linesOf = (of: MemoryPackage): string[] => of.text(paths.heads).split('\n').slice(0, -1).map((line) => `${line}\n`)
type Stamps = { first?: Uint8Array | null; final?: Uint8Array | null }
/** The package with stamps, sealed anew as the product or an insider does. */
function stamped(of: MemoryPackage, { first, final }: Stamps): MemoryPackage {
  const made = new MemoryPackage(of.files)
  if (first) made.files.set(paths.firstTimestamp, Buffer.from(first))
  if (final) made.files.set(paths.finalTimestamp, Buffer.from(final))
  reseal(made, institution)
  return made
}
const stamps = async (of: MemoryPackage, by = authority): Promise<{ first: Buffer; final: Buffer }> => ({ first: await by.stamp(linesOf(of)[0] ?? ''), final: await by.stamp(linesOf(of).at(-1) ?? '') })

async function verify(of: MemoryPackage, ca: string | null = authority.caPem): Promise<Verification> {
  await of.write(join(folder, 'package'))
  await Promise.all([writeFile(join(folder, 'ca.pem'), ca ?? ''), writeFile(join(folder, 'root.pem'), institution.publicKeyPem)])
  const { output } = await runVerifier([join(folder, 'package'), '--trust', join(folder, 'root.pem'), ...(ca === null ? [] : ['--timestamp-ca', join(folder, 'ca.pem')]), '--json'])
  return verificationSchema.parse(JSON.parse(output))
}
const inShort = ({ exitCode, verdict, findings }: Verification): unknown => ({ exitCode, verdict, told: findings.map(({ en }) => en) })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-time-'))
  survey = await TestSurvey.create()
  institution = await InstitutionKey.create({ dataDir: survey.dataDir })
  ;[authority, other] = await Promise.all([TestAuthority.create(), TestAuthority.create()])
  backDated = await sealedAt(Date.now() - 30 * dayMs)
  honest = await sealedAt(Date.now() - 61_000)
})
afterAll(async () => {
  await Promise.all([authority.close(), other.close(), survey.close(), rm(folder, { recursive: true })])
})

describe('the times of a record', () => {
  it('hold where both heads were stamped when they were signed', async () => {
    const verification = await verify(stamped(honest, await stamps(honest)))
    expect(inShort(verification)).toEqual({ exitCode: 0, verdict: 'verified', told: [] })
    expect(verification.timestamps).toEqual([{ head: 'first', at: expect.any(Number), authority: 'Test time stamps', checked: true }, { head: 'final', at: expect.any(Number), authority: 'Test time stamps', checked: true }])
    for (const { at } of verification.timestamps ?? []) expect(Math.abs((at ?? 0) - Date.now())).toBeLessThan(60_000)
  })

  it('without the authority\'s certificate are told and not checked, whatever they are; a package without any stays as it was', async () => {
    const verification = await verify(stamped(backDated, await stamps(backDated)), null)
    expect(inShort(verification)).toEqual({ exitCode: 0, verdict: 'verified', told: [] })
    expect(verification.timestamps?.map(({ checked, authority: by }) => ({ checked, by }))).toEqual([{ checked: false, by: null }, { checked: false, by: null }])
    expect((await verify(honest, null)).timestamps).toBeUndefined()
  })

  it('do not hold where a record was made afterwards, by whoever has the institution\'s key', async () => {
    expect(inShort(await verify(stamped(backDated, await stamps(backDated))))).toEqual({ exitCode: 16, verdict: 'altered', told: [expect.stringMatching(/first head .* stamped much later .* back-dated/), expect.stringMatching(/final head .* stamped much later .* back-dated/)] })
  })

  it('do not hold where a stamp is of another head, of another authority, or altered', async () => {
    const { first, final } = await stamps(honest)
    expect(inShort(await verify(stamped(honest, { first: final, final })))).toEqual({ exitCode: 16, verdict: 'altered', told: [expect.stringMatching(/first-head.tsr: .*something else/)] })
    expect(inShort(await verify(stamped(honest, { first, final: (await stamps(honest, other)).final })))).toEqual({ exitCode: 16, verdict: 'altered', told: [expect.stringMatching(/final-head.tsr: .*does not go back to the given authority/)] })
    expect(inShort(await verify(stamped(honest, { first, final: final.subarray(0, -1) })))).toEqual({ exitCode: 16, verdict: 'altered', told: [expect.stringMatching(/cannot be read/)] })
  })

  it('cannot be told where stamps are missing', async () => {
    const { first, final } = await stamps(honest)
    expect(inShort(await verify(honest))).toEqual({ exitCode: 16, verdict: 'cannot-tell', told: [expect.stringContaining('no time stamp in the package')] })
    expect(inShort(await verify(stamped(honest, { first })))).toEqual({ exitCode: 16, verdict: 'cannot-tell', told: [expect.stringContaining('the final head is not stamped')] })
    expect(inShort(await verify(stamped(honest, { final })))).toEqual({ exitCode: 16, verdict: 'cannot-tell', told: [expect.stringContaining('the first head is not stamped')] })
  })

  it('cannot be told where a log began long before anything of it was signed and stamped', async () => {
    const late = await sealedAt(Date.now() - 61_000, 5 * dayMs)
    expect(inShort(await verify(stamped(late, await stamps(late))))).toEqual({ exitCode: 16, verdict: 'cannot-tell', told: [expect.stringContaining('the times between cannot be told')] })
  })

  it('are bound by the seal: a stamp that is taken away or exchanged is found without any certificate', async () => {
    const whole = stamped(honest, await stamps(honest))
    for (const path of [paths.firstTimestamp, paths.finalTimestamp]) {
      const without = new MemoryPackage(whole.files)
      without.files.delete(path)
      expect((await verify(without, null)).exitCode).not.toBe(0)
      const exchanged = new MemoryPackage(whole.files)
      exchanged.files.set(path, await authority.stamp('other'))
      expect((await verify(exchanged, null)).exitCode).toBe(11)
    }
  })
})

describe('a time stamp', () => {
  const check = async (stamp: Uint8Array, by = authority): Promise<unknown> => checkToken(stamp, Buffer.from('data'), readAuthority(by.caPem) ?? [])
  it('holds in the form of RFC 3161 alone: no flipped bit in it is passed over as another time or signer', async () => {
    const stamp = await authority.stamp('data')
    const good = await check(stamp)
    expect(good).toMatchObject({ holds: true })
    const passed: unknown[] = []
    for (let at = 0; at < stamp.length; at += 3) {
      const flipped = Buffer.from(stamp)
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
      const result = await check(flipped)
      if ((result as { holds: boolean }).holds) passed.push(result)
    }
    // What is not signed may be written otherwise (such as the status' text), but says the same.
    expect(passed.filter((result) => JSON.stringify(result) !== JSON.stringify(good))).toEqual([])
    expect(passed.length).toBeLessThan(40)
  })

  it('is of a certificate that is for time stamps alone, and binds it', async () => {
    const good = await authority.stamp('data')
    expect(await check(await authority.signAnew(good), authority)).toMatchObject({ holds: true })
    expect(await check(await authority.signAnew(good, { binding: false }), authority)).toMatchObject({ holds: false, en: expect.stringContaining('does not bind') })
    for (const usage of ['timeStamping', 'critical,timeStamping,clientAuth', 'critical,clientAuth']) {
      const strange = await TestAuthority.create({ usage })
      expect(await check(await strange.signAnew(good), strange)).toMatchObject({ holds: false, en: expect.stringContaining('not one for time stamps alone') })
      await strange.close()
    }
  })

  it('answers one question: another nonce, and one that is not there, are refused', async () => {
    const nonced = (stamp: Uint8Array): unknown => checkToken(stamp, Buffer.from('data'), readAuthority(authority.caPem) ?? [], Buffer.from('0102030405060708', 'hex'))
    for (const stamp of [await authority.stamp('data'), await authority.stamp('data', '-no_nonce')]) expect(await nonced(stamp)).toMatchObject({ holds: false, en: expect.stringContaining('nonce') })
    expect(await check(await authority.stamp('data', '-no_nonce'))).toMatchObject({ holds: true })
  })
})

it('[E5] a stamp fits a head within a minute before and a day after', () => {
  const fits = (genTime: number): boolean => timeFault({ at: 1_000 * dayMs, genTime: 1_000 * dayMs + genTime, accuracyMs: 1_000, head: 'first' }) === null
  expect([-61_001, -61_000, 0, dayMs, dayMs + 61_000, dayMs + 61_001].map(fits)).toEqual([false, true, true, true, true, false])
})
