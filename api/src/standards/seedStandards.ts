import type { Context } from '../Context.ts'
import type { Standard } from '../contract/index.ts'
import { ApiError } from '../ApiError.ts'
import type { Transaction } from '../database/index.ts'
import { faultsOf } from './faultsOf.ts'
import { loadSeeds } from './loadSeeds.ts'
import { putStandard } from './publishing/putStandard.ts'
import { seedRegulations } from './seedRegulations.ts'

/** Puts the standards of a seed folder into the database: one transaction for the regulations and one per matter. A second run changes nothing: what is there stays as it is, guide codes too. */
export async function seedStandards(context: Pick<Context, 'database' | 'clock'>, folder: string): Promise<void> {
  const { database, clock } = context
  const { regulations, standards } = await loadSeeds(folder)
  await database.$transaction((transaction) => seedRegulations(transaction, regulations))
  const known = await database.standardVersion.findMany({ distinct: ['matterId'], select: { matterId: true } })
  for (const standard of standards) {
    if (known.some(({ matterId }) => matterId === standard.matterId)) continue
    await database.$transaction((transaction) => seedStandard(transaction, standard, new Date(clock.now())))
  }
}

async function seedStandard(transaction: Transaction, standard: Standard, now: Date): Promise<void> {
  const errors = (await faultsOf(transaction, standard, now)).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new ApiError('standard-faulty', `the seed of "${standard.matterId}" cannot be published: ${errors.map(({ path, en }) => `${path}: ${en}`).join('; ')}`)
  await putStandard(transaction, standard, { effectiveFrom: now, now, by: 'seed', authors: ['seed'] })
}
