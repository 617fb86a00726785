import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const script = join(import.meta.dirname, '..', 'testing', 'onFullDisk.ts')

it('[R17] a disk that is really full is named, and nothing that was stored is touched', async () => {
  // A megabyte of memory as a disk, in a mount namespace of its own that ends with the process.
  const onSmallDisk = 'mount -t tmpfs -o size=1m tmpfs /mnt && exec "$0" "$1" /mnt'
  const { stdout } = await promisify(execFile)('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', onSmallDisk, process.execPath, script])
  expect(JSON.parse(stdout)).toEqual({
    stored: expect.stringMatching(/^store-full: the disk is full: "sessions\/a\/large" could not be stored; free some space$/),
    left: ['small'], kept: true,
    admitted: expect.stringMatching(/^disk-full: .*free some space$/),
    spooled: expect.stringMatching(/^disk-full: /),
    full: true, afterwards: 'done',
  })
})
