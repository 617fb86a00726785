import { Client } from 'minio'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureMinio } from './ensure.mjs'
import { MinioServer } from './MinioServer.ts'

const program = await ensureMinio({ log: (line) => process.stderr.write(`${line}\n`) })

// Without any way to a MinIO server the closing summary of `npm test` says so, and CI=true fails the run.
if (program !== null) {
  let server: MinioServer
  let client: Client

  beforeAll(async () => {
    server = await MinioServer.create()
    const { port, accessKey, secretKey } = server
    client = new Client({ endPoint: '127.0.0.1', port, useSSL: false, accessKey, secretKey })
  })

  afterAll(() => server.close())

  it('keeps what was stored over a kill and a restart, on the same address', async () => {
    await client.makeBucket('kept')
    await client.putObject('kept', 'word', '踏勘')
    await server.kill()
    await expect(client.listBuckets()).rejects.toThrow(/ECONNREFUSED/)
    await server.restart()
    expect((await client.statObject('kept', 'word')).size).toBe(Buffer.byteLength('踏勘'))
  })
} else {
  it('is told how a MinIO server can be had', async () => {
    await expect(MinioServer.create()).rejects.toThrow(/MINIO_BIN/)
  })
}
