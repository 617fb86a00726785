import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PostgresServer } from './PostgresServer.ts'

const run = promisify(execFile)
let server: PostgresServer

beforeAll(async () => {
  server = await PostgresServer.create()
})

afterAll(() => server.close())

it('keeps what was written over a stop and a start, on the same address', async () => {
  const url = await server.createDatabase()
  await sql(url, 'CREATE TABLE kept (word text)', "INSERT INTO kept VALUES ('踏勘')")
  await server.stop()
  await expect(sql(url, 'SELECT 1')).rejects.toThrow(/refused/)
  await server.start()
  expect(await sql(url, 'SELECT word FROM kept')).toBe('踏勘\n')
})

it('refuses a wrong password', async () => {
  const url = server.url.replace(/:[0-9a-f]+@/, ':wrong@')
  await expect(sql(url, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
})

async function sql(url: string, ...commands: string[]): Promise<string> {
  const { stdout } = await run('psql', ['--no-psqlrc', '-qAt', ...commands.flatMap((command) => ['-c', command]), url])
  return stdout
}
