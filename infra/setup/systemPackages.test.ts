import { expect, it } from 'vitest'
import { ensureSystemPackages, installLine, missingPackages } from './systemPackages.mjs'

const there = [
  { name: 'coreutils', command: 'ls' },
  { name: 'this-test', file: import.meta.filename },
  { name: 'openssl', pkgConfig: 'openssl' },
  { name: 'infra', programUnder: { folder: `${import.meta.dirname}/..`, program: 'systemPackages.mjs' } },
]
const away = [
  { name: 'no-command', command: 'no-such-command' },
  { name: 'no-file', file: '/no/such/file' },
  { name: 'no-library', pkgConfig: 'no-such-library' },
  { name: 'no-version', programUnder: { folder: '/no/such', program: 'bin/x' } },
  { name: 'not-seen', seen: () => false },
]

it('finds what is missing, in each way of looking', () => {
  expect(missingPackages([...there, ...away]).map(({ name }) => name)).toEqual(away.map(({ name }) => name))
})

it('gives the exact line to type', () => {
  expect(installLine([{ name: 'ffmpeg' }, { name: 'chromium' }])).toBe('sudo apt-get update && sudo apt-get install -y --no-install-recommends ffmpeg chromium')
})

it('stops with that line where it may not install', async () => {
  const path = process.env['PATH']
  process.env['PATH'] = import.meta.dirname
  try {
    const attempt = ensureSystemPackages({ packages: [{ name: 'ffmpeg', command: 'ffmpeg' }], purpose: 'running', log: () => undefined })
    await expect(attempt).rejects.toThrow(/running needs packages.*\n\n {2}sudo apt-get update && sudo apt-get install .* ffmpeg\n/s)
  } finally {
    process.env['PATH'] = path
  }
})
