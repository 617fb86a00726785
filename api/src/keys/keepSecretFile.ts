import { randomUUID } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * The text of a secret file (mode 600); where there is none, `make` gives it. Of many nodes and threads that want it at
 * once all get the same whole text, and a crash leaves no half of it.
 */
export async function keepSecretFile(file: string, make: () => string): Promise<string> {
  await chmod(file, 0o600).catch(async (error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error
    await create(file, make())
  })
  return readFile(file, 'utf8')
}

async function create(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const fresh = `${file}.${randomUUID()}`
  try {
    const handle = await open(fresh, 'wx', 0o600)
    await handle.writeFile(content)
    await handle.sync()
    await handle.close()
    // A link is atomic and never replaces: whoever was first, all read the same.
    await link(fresh, file)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    await rm(fresh, { force: true })
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
