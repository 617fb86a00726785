import { expect, it } from 'vitest'
import { checkMachine, checkRuntime } from './platform.mjs'

it('sets up on Node 18 and later', () => {
  expect(() => checkMachine({ node: 'v18.0.0', os: 'linux' })).not.toThrow()
  expect(() => checkMachine({ node: 'v16.20.2', os: 'linux' })).toThrow('Node v16.20.2 is too old to set up: install Node 18 or later')
})

it('says what to use on Windows', () => {
  expect(() => checkMachine({ node: 'v24.0.0', os: 'win32' })).toThrow('WSL 2')
})

it('asks for Node 24 only where npm brings none', () => {
  expect(() => checkRuntime({ node: 'v20.1.0', brought: true })).not.toThrow()
  expect(() => checkRuntime({ node: 'v24.1.0', brought: false })).not.toThrow()
  expect(() => checkRuntime({ node: 'v20.1.0', brought: false })).toThrow('install Node 24 LTS')
})
