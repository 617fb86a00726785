import type { TestContext } from 'vitest'
import { Bench } from './Bench.ts'

/** A test's own bench, which closes when the test ends: such tests may run side by side. */
export async function benchOf(onTestFinished: TestContext['onTestFinished']): Promise<Bench> {
  const bench = await Bench.create()
  onTestFinished(() => bench.close())
  return bench
}
