import { expect, it } from 'vitest'
import { announcement } from './announcement.ts'

const usual = { port: 8080, httpsPort: 8443, lanAddress: '192.0.2.7', publicUrl: undefined, guideToken: 'token', accountsFile: '/data/demo-accounts.json', logFile: null, problems: [] }

it('shows the guide by the address that a phone on the network can open, and where the passwords are', async () => {
  const text = await announcement(usual)
  expect(text).toContain('http://localhost:8080')
  expect(text).toContain('https://192.0.2.7:8443/g/token')
  expect(text).toContain('/data/demo-accounts.json')
  expect(text).toContain('█▀▀▀▀▀█')
})

it('shows the public address where there is one', async () => {
  expect(await announcement({ ...usual, publicUrl: 'https://survey.example' })).toContain('https://survey.example/g/token')
})

it('shows no guide, code or account when there is none', async () => {
  const text = await announcement({ ...usual, guideToken: null, accountsFile: null })
  expect(text).not.toMatch(/\/g\/|demo-accounts|█/)
})

it('tells what could be better', async () => {
  expect(await announcement({ ...usual, problems: ['UDP buffers are small'] })).toContain('! UDP buffers are small')
})
