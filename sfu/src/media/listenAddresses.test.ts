import type { NetworkInterfaceInfo } from 'node:os'
import { expect, it } from 'vitest'
import { listenAddresses } from './listenAddresses.ts'

const v4 = (address: string, internal = false): NetworkInterfaceInfo => ({ family: 'IPv4', address, internal, netmask: '255.255.255.0', mac: '00:00:00:00:00:00', cidr: null })
const loopback = { ip: '127.0.0.1', announced: null }
const machine = { lo: [v4('127.0.0.1', true)], docker0: [v4('172.17.0.1')], eth0: [v4('192.0.2.5')] }

it('[R2] takes the LAN address, not a container bridge, and loopback', () => {
  expect(listenAddresses(null, machine)).toEqual([{ ip: '192.0.2.5', announced: null }, loopback])
  expect(listenAddresses('172.17.0.1', machine)).toEqual([{ ip: '172.17.0.1', announced: null }, loopback])
})

it('[R2] takes loopback alone where there is nothing else', () => {
  expect(listenAddresses(null, { lo: [v4('127.0.0.1', true)] })).toEqual([loopback])
  expect(listenAddresses('127.0.0.1', machine)).toEqual([loopback])
})

it('[R2] listens everywhere for an address that is not of this machine', () => {
  expect(listenAddresses('203.0.113.1', machine)).toEqual([{ ip: '0.0.0.0', announced: '203.0.113.1' }])
  expect(listenAddresses('media.example.gov.cn', machine)).toEqual([{ ip: '0.0.0.0', announced: 'media.example.gov.cn' }])
})
