import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FileBytes } from './FileBytes.ts'
import { readSmall } from './readSmall.ts'

it('reads a file of several parts as it is: the manifest of ten thousand segments', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'read-small-'))
  const content = randomBytes(5 << 19)
  await writeFile(join(folder, 'manifest'), content)
  const bytes = await FileBytes.create(join(folder, 'manifest'))
  try {
    const read = await readSmall({ paths: async () => null, open: async () => bytes.read(0, bytes.size), close: async () => {} }, 'manifest')
    expect(read?.equals(content)).toBe(true)
  } finally {
    await bytes.close()
    await rm(folder, { recursive: true })
  }
})
