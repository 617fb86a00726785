import { dayInChina } from '../../chinaDays.ts'
import type { Conclusion, Rectification } from '../../contract/index.ts'
import { outcomeWords } from '../../conclusions/outcomeWords.ts'

/** All that a printed correction notice says, in Chinese, in the order of the page. */
export type NoticePage = {
  agency: string
  number: string
  facts: { name: string; value: string }[]
  opening: string
  lines: { heading: string; found: string; clauses: { title: string; text: string }[]; howToFix: string; pictures: (Uint8Array | null)[] }[]
  note: string | null
  answering: string[]
  closing: string[]
}

/** What a notice is about, beside itself. */
export type NoticeOf = { agency: string; number: string; matter: string; situation: string; placeName: string; address: string; applicantName: string; conclusion: Conclusion }

/** What the notice of a rectification says on paper; `pictures` are small JPEGs by snapshot, null where one cannot be shown. */
export function noticePageOf(rectification: Rectification, about: NoticeOf, pictures: ReadonlyMap<string, Uint8Array | null>): NoticePage {
  const { lines, note, issuedAt, issuedBy, sha256, extensions } = rectification
  const answerBy = dayWords(rectification.answerBy)
  const { conclusion } = about
  return {
    agency: about.agency, number: rectification.number, note,
    facts: [
      { name: '申办者', value: about.applicantName }, { name: '场所', value: `${about.placeName}（${about.address}）` }, { name: '事项', value: `${about.matter} · ${about.situation}` },
      { name: '踏勘编号', value: about.number }, { name: '结论', value: `${outcomeWords[conclusion.outcome].zh}（${dayWords(dayInChina(conclusion.concludedAt))}，${conclusion.signatures.map(({ displayName }) => displayName).join('、')}签署）` },
      { name: '最迟答复日期', value: extensions.length > 0 ? `${answerBy}（已延期）` : answerBy },
    ],
    opening: `经远程踏勘，下列 ${lines.length} 项不符合要求，现一次性全部告知。请于 ${answerBy}（含当日）前完成整改并答复。自本通知书出具至收到答复的时间不计入办理时限。`,
    lines: lines.map((line, index) => ({
      heading: `${index + 1}. ${line.publicWording}（${line.code}${line.tier === 'key' ? '，关键项' : ''}）`,
      found: line.reasons.join('；') || '不符合要求',
      clauses: line.clauses.map(({ regulation, path, text }) => ({ title: `《${regulation}》${path.replaceAll('/', '')}`, text })),
      howToFix: line.howToFix,
      pictures: line.pictures.map((picture) => pictures.get(picture) ?? null),
    })),
    answering: [
      '用手机打开您的专属链接，逐项拍照或录像上传，填写说明后提交；', '也可以选择“改为现场连线查看”，由踏勘员约定时间，只复核以上各项；',
      '您随时可以改为现场踏勘；不能按期完成的，请在到期前联系经办机关申请延期。',
    ],
    closing: [`出具机关：${about.agency}`, `出具人：${issuedBy.displayName}　　出具日期：${dayWords(dayInChina(issuedAt))}`, `本通知书内容的 SHA-256：${sha256}`],
  }
}

function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
