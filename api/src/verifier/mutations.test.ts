import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ArchiveShelf } from '../archives/ArchiveShelf.ts'
import { StorePackage } from '../archives/StorePackage.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { randomSession } from '../archives/testing/randomSession.ts'
import { keyIdOf } from '../keys/keyIdOf.ts'
import { Dice } from '../testing/Dice.ts'
import { MemoryPackage } from './testing/MemoryPackage.ts'
import { mutate } from './testing/mutate.ts'
import { verifyPackage } from './verifyPackage.ts'

let survey: TestSurvey
beforeAll(async () => {
  survey = await TestSurvey.create()
})
afterAll(() => survey.close())

// `npm run bench -- evidence` does the same with hundreds of sessions and thousands of mutations.
it('random honest sessions are verified, and whatever is done to one is found', async () => {
  const { context } = survey
  const { institution } = context.keys
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const other = { keyId: keyIdOf(publicKey), publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), sign: (bytes: Uint8Array) => sign(null, bytes, privateKey) }
  const dice = new Dice(20261128)
  const shelf = ArchiveShelf.create(context)
  const missed: string[] = []
  for (let round = 0; round < 6; round += 1) {
    for (const archiveId of await randomSession(survey, dice)) {
      const { files } = await shelf.open(archiveId)
      const honest = await MemoryPackage.copy(StorePackage.create(context.store, files), files.keys())
      expect((await verifyPackage(honest, institution.publicKeyPem)).findings).toEqual([])
      for (let attempt = 0; attempt < 11; attempt += 1) {
        const { kind, what, altered } = mutate(honest, dice, { institution, other })
        if ((await verifyPackage(altered, institution.publicKeyPem)).verdict === 'verified') missed.push(`${kind}: ${what}`)
      }
    }
  }
  expect(missed).toEqual([])
}, 120_000)
