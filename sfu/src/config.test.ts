import { mkdtempSync, writeFileSync } from 'node:fs'
import { generateKeyPairSync } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { loadConfig } from './config.ts'
import { TicketOffice } from './testing/TicketOffice.ts'

let key: string
beforeAll(async () => { key = (await TicketOffice.create()).publicKey })

it('[R1] the key alone is enough', () => {
  expect(loadConfig({ TICKET_PUBLIC_KEY: key, RTC_PORT: '' })).toMatchObject({ ticketPublicKey: key, rtcPort: 40_000, tapAddresses: ['127.0.0.1'], workerBin: null })
})

it('[R1] everything can be said, the key in one line or in a file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'sfu-config-')), 'key.pem')
  writeFileSync(file, key)
  const said = { MEDIASOUP_WORKER_BIN: '/opt/worker', RTC_ANNOUNCED_ADDRESS: '203.0.113.9', RTC_PORT: '5000', RTC_WORKERS: '3', TAP_ADDRESSES: '127.0.0.1, 10.0.0.7', SFU_PORT: '4000' }
  const config = loadConfig({ ...said, TICKET_PUBLIC_KEY_FILE: file })
  expect(config).toMatchObject({ ticketPublicKey: key, workerBin: '/opt/worker', rtcPort: 5000, workers: 3, tapAddresses: ['127.0.0.1', '10.0.0.7'], port: 4000 })
  expect(config.listen).toEqual([{ ip: '0.0.0.0', announced: '203.0.113.9' }])
  expect(loadConfig({ ...said, TICKET_PUBLIC_KEY: key.replaceAll('\n', '\\n') }).ticketPublicKey).toBe(key)
})

it('[R1] every bad variable is named at once', () => {
  const load = () => loadConfig({ RTC_PORT: 'x', RTC_WORKERS: '0', TAP_ADDRESSES: 'here', RTC_ANNOUNCED_ADDRESS: '1.2.3' })
  expect(load).toThrow(/TICKET_PUBLIC_KEY.*RTC_ANNOUNCED_ADDRESS.*RTC_PORT.*RTC_WORKERS.*TAP_ADDRESSES/)
})

it('[R1] a key that is none, of another kind, or unreadable is refused', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString()
  expect(() => loadConfig({ TICKET_PUBLIC_KEY: 'hello' })).toThrow('TICKET_PUBLIC_KEY: is not an Ed25519 public key')
  expect(() => loadConfig({ TICKET_PUBLIC_KEY: rsa })).toThrow('TICKET_PUBLIC_KEY: is not an Ed25519 public key')
  expect(() => loadConfig({ TICKET_PUBLIC_KEY_FILE: '/nowhere/key.pem' })).toThrow('TICKET_PUBLIC_KEY_FILE: "/nowhere/key.pem" cannot be read')
})
