import { dictionary } from '../../language/dictionary.ts'

/** Words of verdicts that are given apart, and of examiners who disagree. */
export const disagreementWords = dictionary(
  {
    blind: '各自独立判定：您判定后才显示另一名踏勘员的意见。',
    hidden: (names: string) => `${names} 已判定`,
    hiddenWhy: '您判定后显示',
    title: '意见不一致',
    open: '此项按未定处理，直到一方写明理由采纳对方意见。双方均维持的，不能据此得出合格结论，可在结论处选择“转现场核查”。',
    adopt: (name: string, verdict: string) => `采纳${name}的“${verdict}”`,
    why: '采纳的理由（必填）',
    adopted: '采纳另一名踏勘员的意见',
    moment: '看当时的视角',
    none: '未附截图',
  },
  {
    blind: 'Judged apart: the other examiner’s verdict is shown after you have given yours.',
    hidden: (names) => `${names} judged it`,
    hiddenWhy: 'shown after your verdict',
    title: 'The examiners disagree',
    open: 'The line counts as open until one examiner adopts the other’s verdict and says why. Where both stay, it cannot pass on it; choose “Examine on site” where you conclude.',
    adopt: (name, verdict) => `Adopt ${name}’s “${verdict}”`,
    why: 'Why you adopt it (needed)',
    adopted: 'adopts the other examiner’s verdict',
    moment: 'Look where it was seen',
    none: 'no snapshot attached',
  },
)
