import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'

const run = promisify(execFile)
const program = path.join(import.meta.dirname, '../testing/receiveOnSmallDisk.ts')

// The kernel's limit on a file's size takes a part of the write that meets it, as a disk does that fills up; with 1950 (of 512 bytes) that is the last.
it.each([['unlimited', 'taken for whole: 1000000'], ['1950', 'store-full'], ['1', 'store-full']])('with %s blocks for a file, an upload of 1 MB ends as "%s", and leaves nothing', async (blocks, ended) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-upload-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const { stdout } = await run('sh', ['-c', 'ulimit -f "$0" && exec "$@"', blocks, process.execPath, program, folder])
  expect(stdout).toBe(ended)
  expect(await readdir(folder)).toEqual([])
})
