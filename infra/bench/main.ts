import { clauseSearch } from './clauseSearch.ts'
import { durable } from './durable.ts'
import { evidence } from './evidence.ts'
import { evidenceLog } from './evidenceLog.ts'
import type { Figure } from './Figure.ts'
import { forwarding } from './forwarding.ts'
import { guidePage } from './guidePage.ts'
import { importing } from './importing.ts'
import { join } from './join.ts'
import { large } from './large.ts'
import { memory } from './memory.ts'
import { packaging } from './package.ts'
import { recording } from './recording.ts'
import { rules } from './rules.ts'
import { search } from './search.ts'
import { setUp } from './setUp.ts'

const benches: Record<string, () => AsyncGenerator<Figure>> = { forwarding, recording, durable, join, memory, 'set-up': setUp, guide: guidePage, rules, 'clause-search': clauseSearch, import: importing, evidence, package: packaging, 'evidence-log': evidenceLog, search, large }

/** `npm run bench [-- name…]`: prints one JSON line per figure; ends with 1 where a bar is missed. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in benches))
  if (unknown.length > 0) throw new Error(`no benchmark "${unknown.join('", "')}"; there are ${Object.keys(benches).join(', ')}`)
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue
    for await (const figure of bench()) {
      console.log(JSON.stringify({ bench: name, ...figure, met: figure.value <= figure.bar }))
      if (figure.value > figure.bar) process.exitCode = 1
    }
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
})
