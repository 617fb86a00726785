import path from 'node:path'
import { expect, it } from 'vitest'
import { loadConfig } from './config.ts'

it('has the defaults of the README', () => {
  expect(loadConfig({ PORT: '', DATA_DIR: '' }, [])).toMatchObject({ port: 8080, httpsPort: 8443, dataDir: path.resolve('data'), demo: true })
})

it('seeds nothing when told so', () => {
  expect(loadConfig({}, ['--no-demo']).demo).toBe(false)
})

it('names everything that is wrong at once', () => {
  const attempt = () => loadConfig({ PORT: 'eighty', HTTPS_PORT: '70000' }, ['--no-dmeo'])
  expect(attempt).toThrow('PORT is not a port number; HTTPS_PORT is not a port number; "--no-dmeo" is not known; there is only --no-demo')
})

it('refuses one port for both', () => {
  expect(() => loadConfig({ PORT: '8443' }, [])).toThrow('PORT and HTTPS_PORT are both 8443')
})
