import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { Fifo } from './Fifo.ts'

const shell = (script: string, path: string) => promisify(execFile)('sh', ['-c', script, path])

it('hands on all that is written, in order, then ends, and leaves no name behind', async () => {
  let read = ''
  const fifo = await Fifo.create(bytes => { read += bytes.toString('latin1') })
  expect((await stat(fifo.path)).mode & 0o777).toBe(0o600)
  await shell('seq 1 100000 > "$0"', fifo.path)
  fifo.close()
  await fifo.ended
  expect(read).toBe(Array.from({ length: 100_000 }, (_, index) => `${index + 1}\n`).join(''))
  expect(fifo.bytesRead).toBe(read.length)
  expect(existsSync(fifo.path)).toBe(false)
})

it('loses nothing that was written and not read yet when it is closed', async () => {
  let read = ''
  const fifo = await Fifo.create(bytes => { read += bytes.toString('latin1') })
  execFileSync('sh', ['-c', 'printf little > "$0"', fifo.path])
  fifo.close()
  await fifo.ended
  expect([read, existsSync(fifo.path)]).toEqual(['little', false])
})

it.each([['was opened and never written', ': > "$0"'], ['was never opened', ':']])('ends when it %s', async (_, script) => {
  const fifo = await Fifo.create(() => {})
  await shell(script, fifo.path)
  fifo.close()
  await fifo.ended
  expect([fifo.bytesRead, existsSync(fifo.path)]).toEqual([0, false])
})
