import { describe, expect, it } from 'vitest'
import { loadConfig } from './config.ts'

const good = { API_URL: 'http://127.0.0.1:3000', RECORDER_SECRET: 's', DATA_DIR: '/data' }

describe('loadConfig', () => {
  it('fills in what is not given', () => {
    expect(loadConfig({ ...good, S3_ENDPOINT: '' })).toMatchObject({ SPOOL_DIR: '/data/spool', SPOOL_MAX_BYTES: 8_000_000_000, RTC_TAP_ADDRESS: '127.0.0.1', RECORDER_ID: 'recorder-1' })
  })

  it('names every bad variable at once', () => {
    const attempt = () => loadConfig({ DATA_DIR: '/data', API_URL: 'nowhere', SPOOL_MAX_BYTES: '-1' })
    expect(attempt).toThrow(expect.objectContaining({ code: 'config-invalid' }))
    for (const name of ['API_URL', 'RECORDER_SECRET', 'SPOOL_MAX_BYTES']) expect(attempt).toThrow(name)
  })
})
