import { expect, it } from 'vitest'
import { runQuietly } from './runQuietly.ts'

it('tells all that a command said when it fails, and its end', async () => {
  const told = await runQuietly(['sh', '-c', 'echo found; echo why >&2; exit 3']).catch(String)
  for (const words of ['found\n', 'why\n', 'ended with 3']) expect(told).toContain(words)
  await expect(runQuietly(['sh', '-c', 'kill -9 $$'])).rejects.toThrow('ended with null')
  await expect(runQuietly(['no-such-command'])).rejects.toThrow('ENOENT')
})

it('says nothing of one that succeeds', async () => {
  await expect(runQuietly(['sh', '-c', 'echo fine'])).resolves.toBeUndefined()
})
