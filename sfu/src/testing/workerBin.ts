import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ensure = fileURLToPath(new URL('../../../infra/mediasoup-worker/ensure.mjs', import.meta.url))

/** The real mediasoup worker that set-up made; fails with its message when there is none. */
export const workerBin = (): string => process.env['MEDIASOUP_WORKER_BIN'] ?? execFileSync(process.execPath, [ensure, '--print'], { encoding: 'utf8' }).trim()
