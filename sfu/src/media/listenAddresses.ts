import { isIP } from 'node:net'
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os'

/** An address to listen on, and the one to tell browsers when it differs. */
export type ListenAddress = { ip: string; announced: string | null }

const virtual = /^(docker|br-|veth|virbr|cni|flannel|cali|tun|tap|wg)/

/** Where to receive media: the LAN address and loopback, so that a browser on this machine works as well. */
export const listenAddresses = (
  announced: string | null,
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): ListenAddress[] => {
  const lan = Object.entries(interfaces)
    .flatMap(([name, infos]) => (infos ?? []).map((info) => ({ name, ...info })))
    .filter((info) => info.family === 'IPv4' && !info.internal)
    .sort((a, b) => Number(virtual.test(a.name)) - Number(virtual.test(b.name)))
    .map((info) => info.address)
  const loopback = { ip: '127.0.0.1', announced: null }
  const chosen = announced ?? lan[0]
  if (chosen === undefined || chosen === '127.0.0.1') return [loopback]
  if (lan.includes(chosen)) return [{ ip: chosen, announced: null }, loopback]
  // The address belongs to a NAT or load balancer in front: listen everywhere, which leaves no place for loopback.
  return [{ ip: isIP(chosen) === 6 ? '::' : '0.0.0.0', announced: chosen }]
}
