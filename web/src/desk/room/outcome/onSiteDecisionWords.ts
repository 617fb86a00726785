import { dictionary } from '../../../language/dictionary.ts'

/** The words of the examiners' decision to examine on site. */
export const onSiteDecisionWords = dictionary(
  {
    offer: '转现场核查…',
    title: '转现场核查',
    hint: '远程看不清、双方意见不一致或其他原因，可随时转现场核查。已作出的判定全部保留；与其他结论一样，须两名踏勘员签署。',
    reason: '原因',
    reasonMissing: '请写明原因',
    submit: '作出此结论',
  },
  {
    offer: 'Examine on site…',
    title: 'Examine on site',
    hint: 'Where it cannot be seen remotely, where you disagree, or for another reason, you may decide at any time to examine on site. All findings stay; like any conclusion it needs the signatures of two examiners.',
    reason: 'Reason',
    reasonMissing: 'Say why',
    submit: 'Conclude so',
  },
)
