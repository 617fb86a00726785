import { Certificate } from 'pkijs'
import { exactly } from './readTimestamp.ts'

const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g

/** The certificates of a PEM file; null where there is none, or one cannot be read. */
export function readAuthority(pem: string): Certificate[] | null {
  try {
    const certificates = [...pem.matchAll(block)].map(([, body = '']) => Certificate.fromBER(exactly(Buffer.from(body, 'base64'))))
    return certificates.length === 0 ? null : certificates
  } catch {
    return null
  }
}
