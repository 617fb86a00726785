import { exitCodes } from './VerificationFindings.ts'
import { runVerifier } from './runVerifier.ts'

try {
  const { exitCode, output } = await runVerifier(process.argv.slice(2))
  process.stdout.write(`${output}\n`)
  process.exitCode = exitCode
} catch (error) {
  process.stderr.write(`校验程序自身出错 / the verifier itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = exitCodes.internal
}
