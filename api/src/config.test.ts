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

it('[C5] a seal service is named with the keys that it signs for', async () => {
  expect(() => loadConfig({ RECORDER_SECRET: secret, SEAL_SERVICE_URL: 'http://seal' })).toThrow('INSTITUTION_PUBLIC_KEY_FILE: is needed because SEAL_SERVICE_URL is set')
  expect(() => loadConfig({ RECORDER_SECRET: secret, INSTITUTION_PUBLIC_KEY_FILE: '/keys/root.pem' })).toThrow('SEAL_SERVICE_URL: is needed because INSTITUTION_PUBLIC_KEY_FILE is set')
  expect(() => loadConfig({ RECORDER_SECRET: secret, SEAL_SERVICE_URL: 'ftp://seal', SEAL_SERVICE_TOKEN: 'with blanks in it, and long' })).toThrow(/SEAL_SERVICE_URL: [^]*SEAL_SERVICE_TOKEN: must be printable/)
  const folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-config-'))
  await writeFile(path.join(folder, 'token'), 'a-token-from-a-file\n')
  await writeFile(path.join(folder, 'ca.pem'), 'CERTIFICATE')
  const given = loadConfig({ RECORDER_SECRET: secret, SEAL_SERVICE_URL: 'https://seal/v1', INSTITUTION_PUBLIC_KEY_FILE: '/keys/root.pem', SEAL_SERVICE_TOKEN_FILE: path.join(folder, 'token'), SEAL_SERVICE_CA_FILE: path.join(folder, 'ca.pem') })
  expect(given.sealService).toEqual({ url: 'https://seal/v1', token: 'a-token-from-a-file', ca: 'CERTIFICATE', publicKeyFile: '/keys/root.pem' })
  expect(loadConfig({ RECORDER_SECRET: secret }).sealService).toBeUndefined()
  await rm(folder, { recursive: true })
})

it('[C4] an SM2 key is switched on by itself or by its file', () => {
  const of = (more: Record<string, string>) => loadConfig({ RECORDER_SECRET: secret, ...more }).institutionSm2
  expect([of({}), of({ INSTITUTION_SM2: 'true' }), of({ INSTITUTION_SM2_KEY_FILE: '/keys/sm2.pem' }), of({ INSTITUTION_SM2: 'false', INSTITUTION_SM2_KEY_FILE: '/keys/sm2.pem' })]).toEqual([false, true, true, false])
})
