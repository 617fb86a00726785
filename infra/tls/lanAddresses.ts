import { hostname, networkInterfaces } from 'node:os'

/** The IPv4 addresses by which others on the local network reach this machine, in the system's order. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.values(interfaces).flatMap((found) => (found ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address))
}

/** Every name and address by which this machine may be opened in a browser. */
export function ownHosts(): string[] {
  return [...new Set(['localhost', '127.0.0.1', hostname(), ...lanAddresses()])]
}
