import { runStandards } from './runStandards.ts'

process.exitCode = await runStandards(process.argv.slice(2), {
  environment: process.env,
  print: (text) => void process.stdout.write(`${text}\n`),
  tell: (text) => void process.stderr.write(text),
})
