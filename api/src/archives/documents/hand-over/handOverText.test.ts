import { expect, it } from 'vitest'
import type { HandOverForm } from './HandOverForm.ts'
import { handOverText } from './handOverText.ts'

const form: HandOverForm = {
  handOver: { handOverId: 'h', archiveId: 'a', number: 'YTK-1', revision: 1, sealSha256: 'a'.repeat(64), bytes: 12, at: 0, by: '李', recipient: '赵', organisation: '法院', purpose: '举证', medium: 'U 盘', code: '0000-0000-0000-0000', received: null },
  agency: '市场监督管理局', placeName: '面馆', matter: '食品经营许可', files: 7, receipt: 'cloud-survey-receipt/1\n', qr: null, address: 'https://office.example/transparency',
}

it('tells how many files there are and the receipt, but only of what was handed over', () => {
  expect(handOverText(form)).toContain('文件数 Files: 7\n')
  expect(handOverText(form)).toContain('cloud-survey-receipt/1')
  const later = handOverText({ ...form, files: null, receipt: null })
  expect(later).not.toMatch(/文件数|回执|receipt\/1/)
  expect(later).toContain('数据量 Bytes (zip): 12 字节')
})
