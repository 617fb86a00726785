import { X509Certificate } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import path from 'node:path'
import { generate } from 'selfsigned'

/** A certificate and its private key, PEM. */
export type Certificate = { cert: string; key: string; renewed: boolean }

const DAY_MS = 86_400_000
/** Browsers refuse server certificates that are valid for longer than 398 days. */
const VALID_DAYS = 365
const RENEW_DAYS = 30

/**
 * The certificate for HTTPS on the local network, kept in `DATA_DIR/tls` (mode 600): made when there is none,
 * when a host is not in it, and 30 days before its end.
 */
export async function ensureCertificate({ dataDir, hosts, now = new Date() }: { dataDir: string; hosts: readonly string[]; now?: Date }): Promise<Certificate> {
  const folder = path.join(dataDir, 'tls')
  const file = path.join(folder, 'lan.pem')
  const kept = parse(await readFile(file, 'utf8').catch(() => ''))
  if (kept !== undefined && isGood(kept.cert, hosts, now)) return { ...kept, renewed: false }
  const made = await makeCertificate(hosts, now)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // One file, renamed into place: never a key beside another key's certificate.
  await writeFile(`${file}.new`, made.key + made.cert, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return { ...made, renewed: true }
}

/** Whether a certificate holds for all hosts, now and for 30 days more. */
export function isGood(cert: string, hosts: readonly string[], now: Date): boolean {
  const parsed = new X509Certificate(cert)
  const ends = Date.parse(parsed.validTo) - RENEW_DAYS * DAY_MS
  if (Date.parse(parsed.validFrom) > now.getTime() || ends < now.getTime()) return false
  return hosts.every((host) => (isIP(host) === 0 ? parsed.checkHost(host) : parsed.checkIP(host)) !== undefined)
}

async function makeCertificate(hosts: readonly string[], now: Date): Promise<{ cert: string; key: string }> {
  const altNames = hosts.map((host) => (isIP(host) === 0 ? ({ type: 2, value: host } as const) : ({ type: 7, ip: host } as const)))
  const made = await generate([{ name: 'commonName', value: 'Cloud Survey on this network' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - DAY_MS),
    notAfterDate: new Date(now.getTime() + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  })
  return { cert: withNewline(made.cert), key: withNewline(made.private) }
}

function withNewline(pem: string): string {
  return `${pem.replaceAll('\r\n', '\n').trimEnd()}\n`
}

function parse(text: string): { cert: string; key: string } | undefined {
  const [key] = /-----BEGIN (?:EC )?PRIVATE KEY-----[^]+?-----END (?:EC )?PRIVATE KEY-----\n/.exec(text) ?? []
  const [cert] = /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----\n/.exec(text) ?? []
  return key === undefined || cert === undefined ? undefined : { cert, key }
}
