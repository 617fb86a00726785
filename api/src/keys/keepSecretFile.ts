import { randomUUID } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * The text of a secret file (mode 600); where there is none it is made of `fresh`. Of many nodes and threads that want
 * it at once all get the same whole text, and a crash leaves no half of it.
 */
export async function keepSecretFile(file: string, fresh: string | Buffer): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const made = `${file}.${randomUUID()}`
  try {
    const handle = await open(made, 'wx', 0o600)
    await handle.writeFile(fresh)
    await handle.sync()
    await handle.close()
    // A link is atomic and never replaces.
    await link(made, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    await chmod(file, 0o600)
  } finally {
    await rm(made, { force: true })
  }
  return readFile(file, 'utf8')
}
