import { setFlagsFromString } from 'node:v8'
import { loadConfig } from './config.ts'
import { explain } from './explain.ts'
import { Launcher } from './Launcher.ts'

// The embedded database is one large WebAssembly module: optimising all that runs now and then costs 150 MB.
setFlagsFromString('--wasm-tiering-budget=130000000')

const INTERRUPTED = 130

let launcher: Launcher | undefined
let isEnding = false

/** The first signal closes all parts in order, a second one quits at once. */
function end(): void {
  if (isEnding || launcher === undefined) {
    launcher?.kill()
    process.exit(INTERRUPTED)
  }
  isEnding = true
  process.stderr.write('\n正在结束 closing…\n')
  launcher.close().then(() => process.exit(0), fail)
}

function fail(error: unknown): void {
  process.stderr.write(`\n${explain(error)}\n\n`)
  process.exit(1)
}

process.on('SIGINT', end)
process.on('SIGTERM', end)

try {
  launcher = await Launcher.create(loadConfig(process.env, process.argv.slice(2)), process.stdout.isTTY)
  process.stdout.write(launcher.greeting)
} catch (error) {
  fail(error)
}
