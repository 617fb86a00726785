import type { Words } from '../../../conclusions/outcomeWords.ts'
import type { CustodyStage } from './Custody.ts'

/** The stages of a chain of custody in words. */
export const stageWords: Readonly<Record<CustodyStage, Words>> = {
  filmed: { zh: '拍摄', en: 'filmed' }, received: { zh: '接收存储', en: 'received and stored' }, sealed: { zh: '封存', en: 'sealed' }, locked: { zh: '锁定', en: 'locked' },
  fixity: { zh: '定期重读', en: 'read again' }, hold: { zh: '冻结', en: 'legal hold' }, access: { zh: '查阅', en: 'access' }, export: { zh: '导出', en: 'export' },
  verification: { zh: '核验', en: 'verified' }, destruction: { zh: '销毁', en: 'destruction' },
}
