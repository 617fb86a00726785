import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { loadConfig } from './config.ts'

const secret = 's'.repeat(32)

it('[C1] names every bad variable at once', () => {
  const load = () => loadConfig({ DATABASE_URL: 'mysql://x', REDIS_URL: 'nonsense', API_PORT: '99999', FIXITY_DAYS: '0', FIXITY_BYTES_PER_SECOND: 'fast', RECORDER_SECRET: 'short', SFU_URLS: 'http://a,ftp://b', TURN_URLS: 'turn:x', S3_ENDPOINT: 'http://s3' })
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'API_PORT', 'FIXITY_DAYS', 'FIXITY_BYTES_PER_SECOND', 'RECORDER_SECRET', 'SFU_URLS']) expect(load).toThrow(`${name}: `)
})

it('[C2] what belongs together is asked for together', () => {
  expect(() => loadConfig({ RECORDER_SECRET: secret, S3_ENDPOINT: 'http://s3', TURN_URLS: 'turn:x', TIMESTAMP_URL: 'http://tsa' })).toThrow(/S3_ACCESS_KEY: is needed because S3_ENDPOINT is set\n.*S3_SECRET_KEY: .*\n.*TIMESTAMP_CA_FILE: is needed because TIMESTAMP_URL is set\n.*TURN_SECRET: is needed because TURN_URLS is set/)
  expect(() => loadConfig({ RECORDER_SECRET: secret, TIMESTAMP_URL: 'http://tsa', TIMESTAMP_CA_FILE: import.meta.filename })).toThrow(/TIMESTAMP_CA_FILE: .* holds no certificate/)
  expect(() => loadConfig({ RECORDER_SECRET: secret, TIMESTAMP_URL: 'http://tsa', TIMESTAMP_CA_FILE: '/nowhere' })).toThrow('TIMESTAMP_CA_FILE: "/nowhere" cannot be read')
  expect(() => loadConfig({})).toThrow('RECORDER_SECRET: is needed (or RECORDER_SECRET_FILE)')
})

it('[C3] reads secrets from files, takes empty values as absent, and gives defaults', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-config-'))
  const file = path.join(folder, 'secret')
  await writeFile(file, `${secret}\n`)
  const config = loadConfig({ RECORDER_SECRET_FILE: file, DATABASE_URL: '', SFU_URLS: 'http://a:1, http://b:2', PUBLIC_URL: 'https://survey.example/' })
  expect(config).toMatchObject({ recorderSecret: secret, databaseUrl: undefined, s3: undefined, sfuUrls: ['http://a:1', 'http://b:2'], publicUrl: 'https://survey.example', port: 8080, demo: true })
  await rm(folder, { recursive: true })
})
