import { existsSync } from 'node:fs'
import path from 'node:path'
import { vi } from 'vitest'
import type * as Original from '../database/makeCluster.ts'

// For Vitest's `setupFiles`: where api would make the cluster of an embedded database, it gets a copy of the run's template. Making one is
// proven where the template is made, and by every product that is started end to end.
vi.mock('../database/makeCluster.ts', async (real) => {
  const { copyTemplate } = await import('./templates.ts')
  const { makeCluster } = await real<typeof Original>()
  const copyCluster = async (directory: string): Promise<void> => {
    if (existsSync(path.join(directory, 'PG_VERSION'))) return
    if (!(await copyTemplate('empty', directory, 'database'))) await makeCluster(directory)
  }
  return { makeCluster: copyCluster }
})
