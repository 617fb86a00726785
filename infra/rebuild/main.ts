import { runRebuild } from './runRebuild.ts'

process.exitCode = await runRebuild(process.argv.slice(2), {
  environment: process.env,
  print: (text) => void process.stdout.write(`${text}\n`),
  tell: (text) => void process.stderr.write(`${text}\n`),
})
