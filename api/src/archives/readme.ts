/** The text in every package that tells, in both languages, how to check it with common tools. */
export function readme({ number, archiveId, keyId, sm2KeyId, stamped = false }: { number: string; archiveId: string; keyId: string; sm2KeyId: string | null; stamped?: boolean }): string {
  return `云踏勘电子档案  ${number}  (${archiveId})
================================================

本档案是一个 BagIt 文件包（RFC 8493）。
manifest-sha256.txt, manifest-sm3.txt   data/ 内每个文件的 SHA-256 与 SM3
evidence-seal/seal.json                 封存清单：把上述清单与场次、存证日志绑定在一起
evidence-seal/seal.sig.json             机构密钥 ${keyId} 对封存清单的 Ed25519 签名
evidence-seal/institution.pem           签名所用的公钥。仅供参考：请向机构另行取得公钥再比对，包内的公钥不能证明自己
${sm2KeyId === null ? '' : sm2Zh(sm2KeyId)}data/文件目录.xml, data/eep.xml          全部文件的目录；参照 DA/T 48 编制的封装说明
data/metadata/                          场次、踏勘标准（含当时条文），参照 DA/T 63 与 PREMIS 3 编制的元数据及其模式
data/result/                            踏勘报告、核查意见、结论、快照
data/check/                             四性检测报告（参照 DA/T 70）
data/media/                             录像原件
data/unclaimed/                         （少见）存储中有、却从未登记的录像片段：录制机中断时只留下了这些
data/evidence/                          存证日志：每段录像、每条意见当时逐条记入的 Merkle 树（RFC 9162），及逐次签名的树头
${stamped ? `evidence-seal/timestamps/, data/evidence/timestamps/   第三方时间戳（RFC 3161），对最终树头和首个树头（heads.jsonl 的第一行，含行尾）；没有及时取得的不在其中，
                                        见 data/metadata/session.json 的 timestamps。核对：openssl ts -verify -data evidence-seal/final-head.json
                                        -in evidence-seal/timestamps/final-head.tsr -CAfile 时间戳服务机构的根证书.pem
` : ''}
不依赖本软件的校验方法（Linux 命令行，需要 openssl、sha256sum、jq）：
  jq -r .signature evidence-seal/seal.sig.json | base64 -d > /tmp/seal.sig
  openssl pkeyutl -verify -pubin -inkey 机构的root.pem -rawin -in evidence-seal/seal.json -sigfile /tmp/seal.sig
${sm2KeyId === null ? '' : sm2Check('机构的root-sm2.pem')}  jq -r '.tags | to_entries[] | .value.sha256 + "  " + .key' evidence-seal/seal.json | sha256sum -c --quiet
  sha256sum -c --quiet manifest-sha256.txt
录像可用任何支持 HLS 的播放器打开：data/media/<录像>/playlist.m3u8


Cloud survey archive  ${number}  (${archiveId})
================================================

This archive is a BagIt bag (RFC 8493).
manifest-sha256.txt, manifest-sm3.txt   SHA-256 and SM3 of every file under data/
evidence-seal/seal.json                 the seal: binds those lists to the session and its evidence log
evidence-seal/seal.sig.json             the Ed25519 signature of institution key ${keyId} over the seal
evidence-seal/institution.pem           the public key that signed. For information only: obtain the institution's key
                                        elsewhere and compare; a key inside a package cannot vouch for itself
${sm2KeyId === null ? '' : sm2En(sm2KeyId)}data/文件目录.xml, data/eep.xml          the directory of all files; the encapsulation, structured after DA/T 48
data/metadata/                          session, checklist (with the clauses as they stood), records structured after DA/T 63
                                        and PREMIS 3, with their schemas
data/result/                            inspection report, findings, conclusion, snapshots
data/check/                             the check of the four natures, structured after DA/T 70
data/media/                             the original media
data/unclaimed/                         (rare) media that lay in the store and were never reported: all that a lost recorder left
data/evidence/                          the evidence log: what was recorded and decided, as it came, as leaves of a
                                        Merkle tree (RFC 9162), and its signed heads
${stamped ? `evidence-seal/timestamps/, data/evidence/timestamps/   a third party's time stamps (RFC 3161) over the final head and the first one (the first line
                                        of heads.jsonl, with its end); one that did not come in time is not there, see "timestamps" in
                                        data/metadata/session.json. To check: openssl ts -verify -data evidence-seal/final-head.json
                                        -in evidence-seal/timestamps/final-head.tsr -CAfile root-of-the-authority.pem
` : ''}
To check it without our software (Linux command line, with openssl, sha256sum and jq):
  jq -r .signature evidence-seal/seal.sig.json | base64 -d > /tmp/seal.sig
  openssl pkeyutl -verify -pubin -inkey institution-root.pem -rawin -in evidence-seal/seal.json -sigfile /tmp/seal.sig
${sm2KeyId === null ? '' : sm2Check('institution-root-sm2.pem')}  jq -r '.tags | to_entries[] | .value.sha256 + "  " + .key' evidence-seal/seal.json | sha256sum -c --quiet
  sha256sum -c --quiet manifest-sha256.txt
Any HLS player opens the media: data/media/<track>/playlist.m3u8
`
}

function sm2Zh(keyId: string): string {
  return `evidence-seal/seal.sm2.sig.json         机构第二把密钥 ${keyId} 对封存清单的 SM2 签名（SM3，GB/T 32918.2，签名者标识 1234567812345678）
evidence-seal/final-head.sm2.sig.json   同一密钥对最终树头的签名；公钥 evidence-seal/institution.sm2.pem 同样仅供参考
`
}

function sm2En(keyId: string): string {
  return `evidence-seal/seal.sm2.sig.json         the SM2 signature of the institution's second key ${keyId} over the seal (with SM3, GB/T 32918.2,
                                        signer id 1234567812345678)
evidence-seal/final-head.sm2.sig.json   that of the same key over the final head; its public key evidence-seal/institution.sm2.pem
                                        is for information only too
`
}

function sm2Check(root: string): string {
  return `  jq -r .signature evidence-seal/seal.sm2.sig.json | base64 -d > /tmp/seal.sm2.sig
  openssl pkeyutl -verify -pubin -inkey ${root} -rawin -digest sm3 -pkeyopt distid:1234567812345678 -in evidence-seal/seal.json -sigfile /tmp/seal.sm2.sig
`
}
