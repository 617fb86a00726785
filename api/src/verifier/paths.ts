import { z } from 'zod'

/** A path inside a package: no traversal, no hidden names. */
export const packagePathSchema = z.string().max(300).regex(/^[\p{L}\p{N}_-][\p{L}\p{N}_.-]*(\/[\p{L}\p{N}_-][\p{L}\p{N}_.-]*)*$/u)

/** Where things lie in a package, which is a BagIt bag (RFC 8493): the payload under `data/`, what seals it beside. */
export const paths = {
  bagit: 'bagit.txt',
  bagInfo: 'bag-info.txt',
  manifestSha256: 'manifest-sha256.txt',
  manifestSm3: 'manifest-sm3.txt',
  tagmanifestSha256: 'tagmanifest-sha256.txt',
  tagmanifestSm3: 'tagmanifest-sm3.txt',
  seal: 'evidence-seal/seal.json',
  signature: 'evidence-seal/seal.sig.json',
  institution: 'evidence-seal/institution.pem',
  finalHead: 'evidence-seal/final-head.json',
  /** Only where the institution has a second key. */
  sm2Institution: 'evidence-seal/institution.sm2.pem',
  sm2Signature: 'evidence-seal/seal.sm2.sig.json',
  sm2FinalHead: 'evidence-seal/final-head.sm2.sig.json',
  /** Answers of a time stamp service over the log's last and first head; only where one was configured. */
  finalTimestamp: 'evidence-seal/timestamps/final-head.tsr',
  firstTimestamp: 'data/evidence/timestamps/first-head.tsr',
  readme: 'data/说明文件.txt',
  session: 'data/metadata/session.json',
  checklist: 'data/metadata/checklist.json',
  result: 'data/result/findings.json',
  directory: 'data/文件目录.xml',
  encapsulation: 'data/eep.xml',
  recordings: 'data/metadata/dat63.xml',
  preservation: 'data/metadata/premis.xml',
  schemas: 'data/metadata/schemas',
  report: 'data/result/report.pdf',
  fourNatures: 'data/check/four-natures.json',
  fourNaturesPdf: 'data/check/four-natures.pdf',
  receipt: 'data/evidence/receipt.txt',
  log: 'data/evidence/log.jsonl',
  heads: 'data/evidence/heads.jsonl',
} as const

/** The documents from which all that a package tells is read. */
export const documentPaths: readonly string[] = [paths.session, paths.checklist, paths.result]
