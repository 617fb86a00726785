import { fromBER, OctetString } from 'asn1js'
import { type ContentInfo, id_ContentType_SignedData, id_eContentType_TSTInfo, PKIStatus, SignedData, TimeStampResp, TSTInfo } from 'pkijs'

/** A time stamp as it was read, and not yet believed: what is signed, and what it says. */
export type Timestamp = { signed: SignedData; info: TSTInfo; /** Epoch milliseconds. */ genTime: number; accuracyMs: number }

/** Reads the answer of a time stamp service (TimeStampResp, RFC 3161, section 2.4.2); null where it is none, or grants nothing. */
export function readTimestamp(bytes: Uint8Array): Timestamp | null {
  try {
    const { offset, result } = fromBER(exactly(bytes))
    if (offset !== bytes.length) return null
    const { status, timeStampToken } = new TimeStampResp({ schema: result })
    return (status.status === PKIStatus.granted || status.status === PKIStatus.grantedWithMods) && timeStampToken?.contentType === id_ContentType_SignedData ? tokenOf(timeStampToken) : null
  } catch {
    return null
  }
}

function tokenOf({ content }: ContentInfo): Timestamp | null {
  const signed = new SignedData({ schema: content })
  const { eContentType, eContent } = signed.encapContentInfo
  // DER: in one piece, so that what is read is what was signed.
  if (eContentType !== id_eContentType_TSTInfo || !(eContent instanceof OctetString) || eContent.idBlock.isConstructed || signed.signerInfos.length !== 1) return null
  const told = eContent.valueBlock.valueHexView
  const { offset, result } = fromBER(exactly(told))
  if (offset !== told.length) return null
  const info = new TSTInfo({ schema: result })
  const { seconds = 0, millis = 0, micros = 0 } = info.accuracy ?? {}
  return { signed, info, genTime: info.genTime.getTime(), accuracyMs: seconds * 1000 + millis + micros / 1000 }
}

/** The bytes as a buffer of their own, which is what the ASN.1 library takes. */
export function exactly(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
