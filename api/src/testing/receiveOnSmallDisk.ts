import { Readable } from 'node:stream'
import { receiveUpload } from '../findings/receiveUpload.ts'

// For tests, in a process of its own whose files may not grow beyond a limit: takes 1 MB and tells how it ended.
const [, , folder = ''] = process.argv
const chunks = Array.from({ length: 10 }, () => Buffer.alloc(100_000, 'x'))
const ended = await receiveUpload(folder, Readable.from(chunks), async ({ bytes }) => `taken for whole: ${bytes}`).catch((error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown'))
process.stdout.write(ended)
