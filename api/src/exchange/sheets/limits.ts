import { exchangeFault } from '../exchangeFault.ts'
import type { Fault } from '../../contract/index.ts'

/** How much a spreadsheet may have: bytes of the file, bytes when unpacked, rows of a sheet. */
export const limits = { bytes: 10_000_000, unpackedBytes: 100_000_000, rows: 20_000 }

/** The fault of a file that is too large to be read at all, or none. */
export function sizeFaults(bytes: Uint8Array, limit: number = limits.bytes): Fault[] {
  if (bytes.byteLength <= limit) return []
  return [exchangeFault('file-too-large', '', { size: (bytes.byteLength / 1_000_000).toFixed(1), limit: limit / 1_000_000 })]
}
