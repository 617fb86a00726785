import { afterAll, beforeAll, expect, it } from 'vitest'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { packageOf } from '../archives/testing/packageOf.ts'
import { randomSession } from '../archives/testing/randomSession.ts'
import { InstitutionKey } from '../keys/InstitutionKey.ts'
import { Dice } from '../testing/Dice.ts'
import { mutate } from './testing/mutate.ts'
import { otherKey } from './testing/otherKey.ts'
import { verifyPackage } from './verifyPackage.ts'

let survey: TestSurvey
beforeAll(async () => {
  survey = await TestSurvey.create()
})
afterAll(() => survey.close())

// `npm run bench -- evidence` does the same with hundreds of sessions and thousands of mutations.
it('random honest sessions are verified, and whatever is done to one is found', async () => {
  const institution = await InstitutionKey.create({ dataDir: survey.dataDir })
  const other = otherKey()
  const dice = new Dice(20261128)
  const missed: string[] = []
  for (let round = 0; round < 6; round += 1) {
    for (const archiveId of await randomSession(survey, dice)) {
      const honest = await packageOf(survey, archiveId)
      expect((await verifyPackage(honest, institution.publicKeyPem)).findings).toEqual([])
      for (let attempt = 0; attempt < 11; attempt += 1) {
        const { kind, what, altered } = mutate(honest, dice, { institution, other })
        if ((await verifyPackage(altered, institution.publicKeyPem)).verdict === 'verified') missed.push(`${kind}: ${what}`)
      }
    }
  }
  expect(missed).toEqual([])
}, 120_000)
