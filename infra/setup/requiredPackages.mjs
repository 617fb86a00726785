import { spawnSync } from 'node:child_process'

/** What running the product uses of the system. */
export const packagesToStart = [{ name: 'ffmpeg', command: 'ffmpeg' }]

/** What the tests use besides. */
export const packagesToTest = [
  ...packagesToStart,
  ...(process.env.CHROMIUM_BIN ? [{ name: 'chromium', file: process.env.CHROMIUM_BIN }] : [{ name: 'chromium', file: '/usr/bin/chromium' }, { name: 'chromium-headless-shell', file: '/usr/bin/chromium-headless-shell' }]),
  { name: 'postgresql', programUnder: { folder: '/usr/lib/postgresql', program: 'bin/initdb' } },
  { name: 'redis-server', command: 'redis-server' },
  { name: 'coturn', command: 'turnserver' },
  { name: 'python3', command: 'python3' },
  { name: 'python3-venv', seen: () => spawnSync('python3', ['-c', 'import ensurepip, venv']).status === 0 },
  { name: 'poppler-utils', command: 'pdftoppm' },
  { name: 'libxml2-utils', command: 'xmllint' },
  { name: 'fonts-noto-cjk', seen: () => Boolean(spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim()) },
]
