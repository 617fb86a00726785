import { momentWords } from '../moments.ts'
import type { HandOverForm } from './HandOverForm.ts'

/** The lines of a hand-over form, each a name in both languages and what stands beside it. */
export function handOverLines({ handOver, agency, placeName, matter, files }: HandOverForm): [string, string][] {
  const { number, archiveId, revision, sealSha256, bytes, at, by, recipient, organisation, purpose, medium, code } = handOver
  return [
    ['档号 Number', number], ['题名 Title', `${placeName}　${matter}`], ['档案 Archive', `${archiveId}，第 ${revision} 版 (revision ${revision})`],
    ...(files === null ? [] : [['文件数 Files', String(files)] satisfies [string, string]]), ['数据量 Bytes (zip)', `${bytes} 字节`], ['封存清单摘要 Seal SHA-256', sealSha256],
    ['移交单位 From', agency], ['经办人 By', by], ['移交时间 Time', momentWords(at)],
    ['接收单位 To', organisation], ['接收人 Recipient', recipient], ['移交事由 Purpose', purpose], ['载体 Medium', medium], ['确认码 Code', code],
  ]
}

/** What the recipient is asked to do, in both languages. */
export function receiptSteps(address: string): [string, string][] {
  return [
    ['1. 在不联网的电脑上打开离线校验页，放入档案包，应显示“通过”，并核对所示封存清单摘要与本清单一致。', 'Open the offline verifier on a machine without a network and drop the package in: it must say that it is verified, and its seal digest must be the one on this form.'],
    [`2. 打开 ${address} ，填入确认码和校验页上显示的封存清单摘要。`, `Open ${address} and type the code and the seal digest that the verifier shows.`],
    ['3. 双方在本清单上签字，各存一份。', 'Both sign this form; each keeps a copy.'],
  ]
}
