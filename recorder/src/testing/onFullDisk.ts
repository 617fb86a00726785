import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pino } from 'pino'
import { Spool } from '../spool/Spool.ts'
import { FileStore } from '../storage/FileStore.ts'

// Run on a small file system of its own: fills it, and says on stdout what store and spool answered.
const [folder = ''] = process.argv.slice(2)
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex')
const codeOf = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work()
    return 'done'
  } catch (error) {
    return error instanceof Error && 'code' in error ? `${String(error.code)}: ${error.message}` : String(error)
  }
}

const small = Buffer.alloc(10_000, 1)
const large = Buffer.alloc(2_000_000, 2)
const store = await FileStore.create(join(folder, 'objects'))
await store.put('sessions/a/small', { content: small }, sha256(small))
const stored = await codeOf(() => store.put('sessions/a/large', { content: large }, sha256(large)))
const left = readdirSync(join(folder, 'objects'), { recursive: true, withFileTypes: true }).filter(each => each.isFile()).map(({ name }) => name)
const kept = sha256(await buffer(await store.get('sessions/a/small'))) === sha256(small)

const spool = await Spool.create({ directory: join(folder, 'spool'), maxBytes: 1e9, deliver: () => Promise.reject(new Error('away')), logger: pino({ level: 'silent' }) })
const admitted = await codeOf(async () => spool.admit(large.length))
const file = (await spool.queue('recording', 'track')).openFile()
const spooled = await codeOf(async () => file.append(large))
file.discard()
const { full } = spool.state
const afterwards = await codeOf(async () => spool.admit(small.length))
await spool.close()
process.stdout.write(JSON.stringify({ stored, left, kept, admitted, spooled, full, afterwards }))
