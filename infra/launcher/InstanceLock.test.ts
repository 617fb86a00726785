import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { InstanceLock } from './InstanceLock.ts'

it('keeps a second launcher off a data folder until the first is closed', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cloud-survey-instance-'))
  const first = InstanceLock.create(dataDir)
  expect(() => InstanceLock.create(dataDir)).toThrow(`the product already runs on "${dataDir}" (process ${process.pid})`)
  first.close()
  InstanceLock.create(dataDir).close()
  await rm(dataDir, { recursive: true })
})
