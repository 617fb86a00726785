import { expect, it } from 'vitest'
import { readUdpBuffers } from './udpBuffers.ts'

it('[R3] tells what the smaller of the two limits grants', () => {
  expect(readUdpBuffers((name) => (name === 'rmem_max' ? 212_992 : 8_000_000))).toEqual({ asked: 4_194_304, granted: 212_992 })
  expect(readUdpBuffers(() => 8_000_000)).toEqual({ asked: 4_194_304, granted: 4_194_304 })
})
