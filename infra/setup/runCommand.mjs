import { spawn } from 'node:child_process'
import { SetupError } from './SetupError.mjs'

const TAIL_LINES = 25

/**
 * Runs a program to its end and returns what it printed (both streams, in order).
 * Rejects with a SetupError that ends in the last lines printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, interactive?: boolean, explain?: (output: string) => string }} [options]
 * @returns {Promise<string>}
 */
export function runCommand(command, args, { cwd, env, onLine, interactive = false, explain = tail } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: [interactive ? 'inherit' : 'ignore', 'pipe', 'pipe'] })
    let output = ''
    let rest = ''
    const take = (chunk) => {
      output += chunk
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) onLine?.(line)
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.once('error', (error) => reject(new SetupError(`cannot run "${command}": ${error.message}`)))
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output)
      else reject(new SetupError(`"${command} ${args.slice(0, 3).join(' ')}" ended with ${signal ?? `code ${code}`}:\n${explain(output)}`))
    })
  })
}

/** @param {string} output */
function tail(output) {
  return output.trimEnd().split('\n').slice(-TAIL_LINES).map((line) => `    ${line}`).join('\n')
}
