import { type AsnType, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { Certificate, ExtKeyUsage, IssuerAndSerialNumber } from 'pkijs'
import { sha256 } from '../../keys/sha256.ts'
import { exactly, readTimestamp, type Timestamp } from './readTimestamp.ts'

/** What a time stamp proves (times in epoch milliseconds), or why it proves nothing; `unclear`: it cannot be checked here, which says nothing of it. */
export type TokenCheck = { holds: true; genTime: number; accuracyMs: number; authority: string } | { holds: false; unclear: boolean; zh: string; en: string }

const oids = { sha256: '2.16.840.1.101.3.4.2.1', extendedKeyUsage: '2.5.29.37', timeStamping: '1.3.6.1.5.5.7.3.8', contentType: '1.2.840.113549.1.9.3', tstInfo: '1.2.840.113549.1.9.16.1.4', signingCertificate: '1.2.840.113549.1.9.16.2.12', signingCertificateV2: '1.2.840.113549.1.9.16.2.47', commonName: '2.5.4.3' }
/** SHA-256, SHA-384, SHA-512. */
const digests = new Set([oids.sha256, '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3'])
const names: Readonly<Record<string, string>> = { [oids.sha256]: 'SHA-256', '2.16.840.1.101.3.4.2.2': 'SHA-384', '2.16.840.1.101.3.4.2.3': 'SHA-512', '1.3.14.3.2.26': 'SHA-1' }

/** Checks a time stamp (RFC 3161, section 2.4.2; RFC 5816) over `data`: its imprint, who signed it, that the certificate is one for time stamps and goes back, at the time stated, to one of `authority`, and the signature. `nonce`: that of the question, where it is known. */
export async function checkToken(stamp: Uint8Array, data: Uint8Array, authority: readonly Certificate[], nonce: Uint8Array | null = null): Promise<TokenCheck> {
  const read = readTimestamp(stamp)
  if (!read) return refused('时间戳文件无法读取', 'the time stamp cannot be read')
  const { hashAlgorithm, hashedMessage } = read.info.messageImprint
  if (hashAlgorithm.algorithmId !== oids.sha256 || hex(hashedMessage.valueBlock.valueHexView) !== sha256(data)) return refused('时间戳不是盖在这个树头上的', 'the time stamp is over something else than this head')
  if (nonce && unsigned(read.info.nonce?.valueBlock.valueHexView) !== unsigned(nonce)) return refused('时间戳答复的不是这次请求（随机数不符）', 'the time stamp does not answer this question (another nonce)')
  // A page that came by plain HTTP from another machine is given no cryptography.
  if (!globalThis.crypto?.subtle) return { holds: false, unclear: true, zh: '这个浏览器在此页面上不提供加密功能，无法核对时间戳：请另存本页，从磁盘打开', en: 'this browser gives no cryptography to this page, so time stamps cannot be checked: save the page and open it from a disk' }
  const signer = signerOf(read)
  if (!signer) return refused('时间戳没有签名证书，或证书与签名者不符', 'the time stamp has no certificate of its signer')
  if (!isForTimestamps(signer)) return refused('签名证书不是专用于时间戳的', 'the certificate of the signer is not one for time stamps alone')
  if (!(await namesSigner(read, signer))) return refused('时间戳没有指明其签名证书', 'the time stamp does not bind the certificate of its signer')
  const fault = await signatureFault(read, data, authority)
  if (fault !== null) return refused(`时间戳的签名不成立，或其证书（${nameOf(signer)}）不能追溯到所给的时间戳机构证书`, `the signature of the time stamp does not hold, or its certificate (${nameOf(signer)}) does not go back to the given authority: ${fault}`)
  return { holds: true, genTime: read.genTime, accuracyMs: read.accuracyMs, authority: nameOf(signer) }
}

function refused(zh: string, en: string): TokenCheck {
  return { holds: false, unclear: false, zh, en }
}

function signerOf({ signed }: Timestamp): Certificate | null {
  const sid: unknown = signed.signerInfos[0]?.sid
  if (!(sid instanceof IssuerAndSerialNumber)) return null
  const own = (signed.certificates ?? []).filter((one): one is Certificate => one instanceof Certificate && one.issuer.isEqual(sid.issuer) && one.serialNumber.isEqual(sid.serialNumber))
  return own.length === 1 ? (own[0] ?? null) : null
}

/** The extended key usage is critical, and time stamping is all that it names (RFC 3161, section 2.3). */
function isForTimestamps({ extensions = [] }: Certificate): boolean {
  const [usage, ...others] = extensions.filter(({ extnID }) => extnID === oids.extendedKeyUsage)
  const parsed: unknown = usage?.parsedValue
  return others.length === 0 && usage?.critical === true && parsed instanceof ExtKeyUsage && parsed.keyPurposes.length === 1 && parsed.keyPurposes[0] === oids.timeStamping
}

/** Whether the signed attributes are of a time stamp, and the first of their ESSCertID (RFC 2634) or ESSCertIDv2 (RFC 5035) is of the signer's certificate. */
async function namesSigner({ signed }: Timestamp, signer: Certificate): Promise<boolean> {
  const info = signed.signerInfos[0]
  const attributes = info?.signedAttrs?.attributes ?? []
  const only = (type: string): unknown => { const found = attributes.filter((one) => one.type === type); return found.length === 1 && found[0]?.values.length === 1 ? found[0].values[0] : undefined }
  if (!info || !digests.has(info.digestAlgorithm.algorithmId) || textOf(only(oids.contentType)) !== oids.tstInfo) return false
  const second = only(oids.signingCertificateV2)
  // SigningCertificate(V2) → certs → the first one → its hash, in the second version behind an algorithm that need not be there.
  const [head, next] = childrenOf(childrenOf(childrenOf(second ?? only(oids.signingCertificate))[0])[0])
  const isNamed = second !== undefined && head instanceof Sequence
  const algorithm = second === undefined ? 'SHA-1' : isNamed ? names[textOf(childrenOf(head)[0])] : 'SHA-256'
  const wanted = bytesOf(isNamed ? next : head)
  if (algorithm === undefined || wanted === null) return false
  const digest = await crypto.subtle.digest(algorithm, signer.toSchema().toBER(false))
  return hex(new Uint8Array(digest)) === hex(wanted)
}

async function signatureFault({ signed, genTime }: Timestamp, data: Uint8Array, authority: readonly Certificate[]): Promise<string | null> {
  try {
    const verified = await signed.verify({ signer: 0, data: exactly(data), trustedCerts: [...authority], checkChain: true, checkDate: new Date(genTime), extendedMode: true })
    return verified.signatureVerified === true && verified.signerCertificateVerified === true ? null : 'the signature is not of that certificate'
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be checked'
  }
}

function childrenOf(value: unknown): AsnType[] {
  return value instanceof Sequence ? value.valueBlock.value : []
}

function textOf(value: unknown): string {
  return value instanceof ObjectIdentifier ? value.getValue() : ''
}

function bytesOf(value: AsnType | undefined): Uint8Array | null {
  return value instanceof OctetString ? value.valueBlock.valueHexView : null
}

function nameOf({ subject }: Certificate): string {
  const named = subject.typesAndValues.find(({ type }) => type === oids.commonName)
  return named?.value.valueBlock.value ?? '?'
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function unsigned(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : hex(bytes).replace(/^(00)+/, '')
}
