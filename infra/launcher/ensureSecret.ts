import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { keepSecretFile } from '@cloud-survey/api/secrets'

const SECRET_BYTES = 32

/** A secret of this installation, kept in `DATA_DIR/secrets` (mode 600); made on first use. */
export function ensureSecret(dataDir: string, name: string): Promise<string> {
  return keepSecretFile(path.join(dataDir, 'secrets', name), () => randomBytes(SECRET_BYTES).toString('base64url'))
}
