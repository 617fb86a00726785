/** The text in every package that tells, in both languages, how to check it with common tools. */
export function readme({ number, archiveId, keyId }: { number: string; archiveId: string; keyId: string }): string {
  return `云踏勘电子档案  ${number}  (${archiveId})
================================================

manifest.json      封存清单：所见、所判，以及包内每个文件的 SHA-256
manifest.sig.json  机构密钥 ${keyId} 对清单的 Ed25519 签名
trust/root.pem     签名所用的公钥。仅供参考：请向机构另行取得公钥再比对，包内的公钥不能证明自己
data/              场次、踏勘标准（含当时条文）、核查意见、录像原件、快照
evidence/          存证日志：每段录像、每条意见当时逐条记入的 Merkle 树（RFC 9162），及逐次签名的树头

不依赖本软件的校验方法（Linux 命令行，需要 openssl、sha256sum、jq）：
  jq -r .signature manifest.sig.json | base64 -d > /tmp/manifest.sig
  openssl pkeyutl -verify -pubin -inkey 机构的root.pem -rawin -in manifest.json -sigfile /tmp/manifest.sig
  jq -r '.files[] | .sha256 + "  " + .path' manifest.json | sha256sum -c --quiet
录像可用任何支持 HLS 的播放器打开：data/media/<录像>/playlist.m3u8


Cloud survey archive  ${number}  (${archiveId})
================================================

manifest.json      the sealed list: all that was seen and decided, and the SHA-256 of every file here
manifest.sig.json  the Ed25519 signature of institution key ${keyId} over it
trust/root.pem     the public key that signed. For information only: obtain the institution's key
                   elsewhere and compare; a key inside a package cannot vouch for itself
data/              session, checklist (with the clauses as they stood), findings, original media, snapshots
evidence/          the evidence log: what was recorded and decided, as it came, as leaves of a Merkle tree
                   (RFC 9162), and its signed heads

To check it without our software (Linux command line, with openssl, sha256sum and jq):
  jq -r .signature manifest.sig.json | base64 -d > /tmp/manifest.sig
  openssl pkeyutl -verify -pubin -inkey institution-root.pem -rawin -in manifest.json -sigfile /tmp/manifest.sig
  jq -r '.files[] | .sha256 + "  " + .path' manifest.json | sha256sum -c --quiet
Any HLS player opens the media: data/media/<track>/playlist.m3u8
`
}
