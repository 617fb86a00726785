import { dictionary } from '../language/dictionary.ts'

/** Words that every light page uses. */
export const pageWords = dictionary(
  {
    product: '云踏勘',
    loading: '正在打开…',
    tryAgain: '再试一次',
    wrongAddress: '没有这个页面',
    wrongAddressHelp: '请重新扫描二维码，或核对链接是否复制完整。',
    broken: '页面出错了',
    brokenHelp: '请刷新页面；若仍不行，请换用手机自带浏览器打开。',
    reload: '刷新页面',
  },
  {
    product: 'Cloud Survey',
    loading: 'Opening…',
    tryAgain: 'Try again',
    wrongAddress: 'There is no such page',
    wrongAddressHelp: 'Please scan the code again, or check that the link was copied in full.',
    broken: 'This page failed',
    brokenHelp: 'Please reload it. If that does not help, open it in the phone’s own browser.',
    reload: 'Reload',
  },
)
