import { dictionary } from '../../language/dictionary.ts'

/** Words of the self-check made at home. */
export const checkWords = dictionary(
  {
    title: '自查',
    help: '对照每个要点，看准备好了没有。结果只留在本机；申请时由您决定是否给踏勘员看。',
    of: (code: string) => `${code} 准备好了吗？`,
    choices: { ready: '已备好', 'not-ready': '还没有', unsure: '不确定' },
    progress: (ready: number, all: number) => `已备好 ${ready} / ${all}`,
    inZone: (ready: number, all: number) => `${ready}/${all}`,
    renewed: '标准更新过。以前的勾选已保留，请重新核对一遍。',
    clear: '清除全部勾选',
  },
  {
    title: 'Self-check',
    help: 'Go through the points and tick what is ready. It stays on this phone; when you apply, you decide whether the examiners see it.',
    of: (code) => `Is ${code} ready?`,
    choices: { ready: 'Ready', 'not-ready': 'Not yet', unsure: 'Unsure' },
    progress: (ready, all) => `${ready} of ${all} ready`,
    inZone: (ready, all) => `${ready}/${all}`,
    renewed: 'The standard was renewed. Your earlier ticks were kept; please go through them again.',
    clear: 'Clear all ticks',
  },
)
