import type { Verification } from '../contract/index.ts'

const meanings = {
  0: ['通过：签名来自所信任的机构密钥，内容未被改动，且完整', 'verified: signed by the trusted institution, unaltered and complete'],
  10: ['签名不成立，或签名密钥无人作保（没有 --trust 时最好的结果）', 'the signature does not hold, or nobody vouches for its key (without --trust the best result there is)'],
  11: ['内容被改动，或录像不连续', 'content was altered, or the recording is not continuous'],
  12: ['读不了：不是档案、已损坏，或格式不为本版本所知', 'unreadable: no archive, damaged, or of a format that this version does not know'],
  13: ['命令用法不对（也用于 --help）', 'wrong usage of the command (also --help)'],
  14: ['校验程序自身出错', 'the verifier itself failed'],
  15: ['不完整：缺少文件', 'incomplete: files are missing'],
  16: ['时间不成立：时间戳与记录所称的时间不符，或时间戳缺失、不可用（见结果中的说明）', 'the time does not hold: the time stamps tell otherwise than the record, or are missing or of no use (the result says which)'],
  17: ['与登记册或回执不符，或登记册、回执不可用（见结果中的说明）', 'the registry or the receipt disagrees, or is of no use (the result says which)'],
} as const satisfies Record<Verification['exitCode'], readonly [string, string]>

/** How to call the verifier, in one line, and where to read more. */
export const usage = '用法 / usage: npm run verify -- <archive.zip or folder> [--trust root.pem] [--trust root-sm2.pem] [--registry registry.jsonl] [--receipt receipt.txt] [--timestamp-ca ca.pem] [--sha256-only] [--json]\n      npm run verify -- --help'

/** All that one needs to call the verifier and to understand how it ends. */
export const help = [
  usage,
  '',
  '--trust root.pem',
  '  从机构另行取得的公钥（不要用包内的那一份）。不指定时，签名即使相符也不知道是谁的：结果最好是“无法判断”（10），不会是“通过”（0）。',
  '  The institution\'s public key, obtained from outside the package (not the copy inside). Without it a signature may fit, but nobody knows whose it is: the best result is "cannot tell" (10), never "verified" (0).',
  '  可再给一次，指定机构的 SM2 公钥 root-sm2.pem：档案须带有这把密钥的 SM2 签名（SM3），不符为 10（被改动）；档案没有 SM2 签名的，无从分辨是早于启用还是被取走，为 10（无法判断）。只给 SM2 公钥也可以：它所签的封存清单列有另一把。',
  '  May be given once more for the institution\'s SM2 key, root-sm2.pem: the package must then carry an SM2 signature (with SM3) by it. One that does not hold is 10 (altered); none at all is 10 (cannot tell), since it may have been sealed before SM2 was used, or the signature was taken out. The SM2 key alone will do: the seal that it signed names the other one.',
  '--registry registry.jsonl',
  '  城市日志（从“公开登记”页面 /transparency 下载）：档案的最终树根须与当时登记的一致。机构内部有人重做整份记录，由此可以看出。',
  '  The city log (downloaded from the page /transparency): the archive\'s final root must be what was registered at the time. A whole record remade by an insider shows up here.',
  '--receipt receipt.txt',
  '  申办者或踏勘员手中的回执（文本）。 / The receipt in the hands of the applicant or the examiners, as text.',
  '--timestamp-ca ca.pem',
  '  时间戳服务机构的根证书（PEM，向该机构取得）：核对包内对首个与最终树头的时间戳（RFC 3161），看记录是否倒填日期。不指定时只说明有没有时间戳，不作核对。证书是否被吊销不在核对之内。',
  '  The root certificate of the time stamp authority (PEM, obtained from it): checks the time stamps (RFC 3161) over the first and the final head, which show a record that was back-dated. Without it the stamps are told, and not checked. Whether a certificate was revoked is not looked up.',
  '--sha256-only',
  '  只核对 SHA-256，不核对 SM3：快得多。 / SHA-256 alone and no SM3: much faster.',
  '--json',
  '  以 JSON 输出结果。 / The result as JSON.',
  '',
  '退出码 / exit codes',
  ...Object.entries(meanings).flatMap(([code, [zh, en]]) => [`  ${code.padStart(2)}  ${zh}`, `      ${en}`]),
  '同时有多处问题时 / where several things are wrong: 12, 10 (signature), 11, 16 (does not hold), 17 (disagrees), 15, 16 (of no use), 17 (of no use), 10 (no --trust)',
].join('\n')
