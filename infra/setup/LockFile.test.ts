import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockHolder, releaseLock, takeLock, withLock } from './LockFile.mjs'

let folder: string
let lock: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-lock-'))
  lock = path.join(folder, 'lock')
})

afterEach(() => rm(folder, { recursive: true }))

it('is held by who took it until it is released, and leaves nothing behind', async () => {
  expect(takeLock(lock)).toBeUndefined()
  expect(takeLock(lock)).toBe(process.pid)
  releaseLock(lock)
  expect(lockHolder(lock)).toBeUndefined()
  expect(await readdir(folder)).toEqual([])
})

it('is taken over from a process that died', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  await writeFile(lock, `${child.pid} 1`)
  expect(takeLock(lock)).toBeUndefined()
})

it('is taken over when the number is another process by now', async () => {
  await writeFile(lock, `${process.ppid} 1`)
  expect(takeLock(lock)).toBeUndefined()
})

it('is taken over when a crash left it empty', async () => {
  await writeFile(lock, '')
  expect(takeLock(lock)).toBeUndefined()
})

it('lets one work at a time, and says whom it waits for', async () => {
  const lines: string[] = []
  const order: string[] = []
  const options = { path: lock, log: (line: string) => lines.push(line), waiting: 'waiting' }
  await Promise.all(['first', 'second'].map((name) => withLock(options, async () => {
    order.push(`${name} begins`)
    await new Promise((resolve) => setImmediate(resolve))
    order.push(`${name} ends`)
  })))
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  expect(lines).toEqual([`waiting (process ${process.pid})`])
})

it('is released when the work fails', async () => {
  const options = { path: lock, log: () => undefined, waiting: 'waiting' }
  await expect(withLock(options, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(takeLock(lock)).toBeUndefined()
})
