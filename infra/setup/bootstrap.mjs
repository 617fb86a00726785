import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureIndependentTools } from './independentTools.mjs'
import { ensureWorker } from '../mediasoup-worker/ensure.mjs'
import { ensureMinio } from '../minio/ensure.mjs'
import { cacheFolder } from './cacheFolder.mjs'
import { hashFiles } from './hashFiles.mjs'
import { withLock } from './LockFile.mjs'
import { ensureNpmPackages, runNpm } from './npmPackages.mjs'
import { checkMachine, checkRuntime } from './platform.mjs'
import { runCommand } from './runCommand.mjs'
import { SetupError } from './SetupError.mjs'
import { packagesToStart, packagesToTest } from './requiredPackages.mjs'
import { ensureSystemPackages } from './systemPackages.mjs'
import { unlessUnchanged } from './unlessUnchanged.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BROUGHT_NODE = join(ROOT, 'node_modules', '.bin', 'node')

/** What each command of package.json needs, in order. */
const STEPS = {
  verify: [npmPackages],
  standards: [npmPackages, prismaClient],
  'rebuild-catalogue': [npmPackages, prismaClient],
  start: [npmPackages, systemPackages(packagesToStart, 'running'), prismaClient, worker, webPages],
  test: [npmPackages, systemPackages(packagesToTest, 'testing'), prismaClient, worker, webPages, minioServer, exchangeTools],
}

/** @param {string} line */
function log(line) {
  process.stderr.write(`set-up: ${line}\n`)
}

async function npmPackages() {
  if (await ensureNpmPackages({ root: ROOT, log })) log('npm packages are installed')
  checkRuntime({ node: process.version, brought: existsSync(BROUGHT_NODE) })
}

function systemPackages(packages, purpose) {
  return () => ensureSystemPackages({ packages, purpose, log })
}

async function prismaClient() {
  const hash = hashFiles(ROOT, ['prisma/schema.prisma', 'prisma/prisma.config.ts', 'node_modules/prisma/package.json'])
  const made = await unlessUnchanged({ root: ROOT, name: 'prisma', hash, output: 'prisma/generated/client.ts' }, async () => {
    // Prisma would download an engine that the generator does not use; any file in its place keeps it from trying.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: productNode(), CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
    await runCommand(productNode(), ['node_modules/prisma/build/index.js', 'generate', '--config', 'prisma/prisma.config.ts', '--no-hints'], { cwd: ROOT, env })
  })
  if (made) log('the database client is generated')
}

async function worker() {
  await ensureWorker({ log })
}

async function webPages() {
  // The verifier's page is made of api's verifier.
  const sources = ['web', 'sfu/src/contract', 'api/src/contract', 'api/src/verifier', 'api/src/keys', 'api/src/standards/checklistSha256.ts', 'node_modules/.package-lock.json']
  const hash = hashFiles(ROOT, sources, (path) => !path.startsWith('web/dist/') && !/\.test\.tsx?$|\.tsbuildinfo$/.test(path))
  const made = await unlessUnchanged({ root: ROOT, name: 'web', hash, output: 'web/dist/.vite/manifest.json' }, async () => {
    log('building the web pages')
    await runNpm(ROOT, ['run', 'build', '-w', '@cloud-survey/web'])
  })
  if (made) log('the web pages are built')
}

async function minioServer() {
  if ((await ensureMinio({ log })) === null && process.env.CI === 'true') throw new SetupError('CI=true asks for the whole of the tests, and there is no MinIO server')
}

async function exchangeTools() {
  await ensureIndependentTools({ log })
}

function productNode() {
  return existsSync(BROUGHT_NODE) ? BROUGHT_NODE : process.execPath
}

/** @param {string | undefined} command */
async function setUp(command) {
  const steps = Object.hasOwn(STEPS, command ?? '') ? STEPS[command] : undefined
  if (steps === undefined) throw new SetupError(`usage: node infra/setup/bootstrap.mjs ${Object.keys(STEPS).join('|')}`)
  checkMachine({ node: process.version, os: platform() })
  const name = createHash('sha256').update(ROOT).digest('hex').slice(0, 16)
  const lock = { path: join(cacheFolder(), 'locks', name), log, waiting: 'waiting for another set-up of this clone' }
  const started = Date.now()
  await withLock(lock, async () => {
    for (const step of steps) await step()
  })
  log(`complete (${((Date.now() - started) / 1000).toFixed(1)} s)`)
}

try {
  await setUp(process.argv[2])
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  process.stderr.write(`\n${error.message}\n\n`)
  process.exitCode = 1
}
