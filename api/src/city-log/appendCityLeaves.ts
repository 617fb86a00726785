import type { Transaction } from '../database/index.ts'
import { growTree, type LogState, type NewLeaf } from '../evidence/growTree.ts'

/** Registers leaves in the city log, in the transaction that stores what they register. Whoever appends waits for the other. */
export async function appendCityLeaves(transaction: Transaction, leaves: readonly NewLeaf[]): Promise<void> {
  if (leaves.length === 0) return
  const [log] = await transaction.$queryRaw<LogState[]>`SELECT "size", "sha256", "sm3" FROM "CityLog" WHERE "id" = 1 FOR UPDATE`
  if (!log) throw new Error('the city log has no row; its migration makes it')
  const { leaves: placed, nodes, state } = growTree(log, leaves)
  await transaction.cityLeaf.createMany({ data: placed })
  await transaction.cityNode.createMany({ data: nodes })
  await transaction.cityLog.update({ where: { id: 1 }, data: state })
}
