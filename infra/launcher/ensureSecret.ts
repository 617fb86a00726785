import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const SECRET_BYTES = 32

/** A secret of this installation, kept in `DATA_DIR/secrets` (mode 600); made on first use. */
export async function ensureSecret(dataDir: string, name: string): Promise<string> {
  const folder = path.join(dataDir, 'secrets')
  const file = path.join(folder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, randomBytes(SECRET_BYTES).toString('base64url'), { mode: 0o600 })
  try {
    // A link is atomic and never replaces: whoever was first, all read the same whole secret.
    await link(fresh, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(fresh)
  }
  return readFile(file, 'utf8')
}
