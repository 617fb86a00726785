import { Integer, OctetString } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs'
import { sha256 } from '../keys/sha256.ts'

const sha256Oid = '2.16.840.1.101.3.4.2.1'

/** The question for a time stamp over data (TimeStampReq, RFC 3161, section 2.4.1) in DER, which asks for the certificate too; `nonce`: random bytes, whose first bit is not set. */
export function timestampQuestion(data: Uint8Array, nonce: Uint8Array): Buffer {
  const messageImprint = new MessageImprint({ hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Oid }), hashedMessage: new OctetString({ valueHex: Uint8Array.from(Buffer.from(sha256(data), 'hex')).buffer }) })
  const request = new TimeStampReq({ version: 1, messageImprint, nonce: new Integer({ valueHex: Uint8Array.from(nonce).buffer }), certReq: true })
  return Buffer.from(request.toSchema().toBER(false))
}
