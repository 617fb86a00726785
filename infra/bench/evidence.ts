import { packageOf } from '../../api/src/archives/testing/packageOf.ts'
import { randomSession } from '../../api/src/archives/testing/randomSession.ts'
import { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { InstitutionKey } from '../../api/src/keys/InstitutionKey.ts'
import { Dice } from '../../api/src/testing/Dice.ts'
import { type AttackKeys, mutate } from '../../api/src/verifier/testing/mutate.ts'
import { otherKey } from '../../api/src/verifier/testing/otherKey.ts'
import { verifyPackage } from '../../api/src/verifier/verifyPackage.ts'
import type { Figure } from './Figure.ts'

const honestPackages = 300
const mutationsEach = 11

/** What the verifier says of random honest sessions, and of each altered in one way at a time; the seed is told, so that what was missed can be found again. */
export async function* evidence(): AsyncGenerator<Figure> {
  const seed = Number(process.env.BENCH_SEED ?? Date.now() % 1_000_000)
  const survey = await TestSurvey.create()
  try {
    const { honest, alarms, tried, missed } = await attacked(survey, new Dice(seed))
    yield { figure: 'mutations that the verifier missed', unit: 'mutations', value: missed.length, bar: 0, rounds: [], detail: { seed, tried: total(tried), byKind: tried, missed: missed.slice(0, 20) } }
    yield { figure: 'honest packages that it did not call verified', unit: 'packages', value: alarms.length, bar: 0, rounds: [], detail: { seed, tried: honest, alarms: alarms.slice(0, 20) } }
  } finally {
    await survey.close()
  }
}

async function attacked(survey: TestSurvey, dice: Dice): Promise<{ honest: number; alarms: string[]; tried: Record<string, number>; missed: string[] }> {
  const { context } = survey
  const anchor = context.keys.institution.publicKeyPem
  const keys: AttackKeys = { institution: await InstitutionKey.create({ dataDir: survey.dataDir }), other: otherKey() }
  const result = { honest: 0, alarms: [] as string[], tried: {} as Record<string, number>, missed: [] as string[] }
  while (result.honest < honestPackages) {
    for (const archiveId of await randomSession(survey, dice)) {
      const honest = await packageOf(survey, archiveId)
      result.honest += 1
      const { verdict, findings } = await verifyPackage(honest, anchor)
      if (verdict !== 'verified') result.alarms.push(findings.map(({ en }) => en).join('; '))
      for (let attempt = 0; attempt < mutationsEach; attempt += 1) {
        const { kind, what, altered } = mutate(honest, dice, keys)
        result.tried[kind] = (result.tried[kind] ?? 0) + 1
        if ((await verifyPackage(altered, anchor)).verdict === 'verified') result.missed.push(`${kind}: ${what}`)
      }
    }
  }
  return result
}

function total(tried: Record<string, number>): number {
  return Object.values(tried).reduce((sum, count) => sum + count, 0)
}
