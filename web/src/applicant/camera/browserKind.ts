/** Kinds of browser that need different advice. */
export type BrowserKind = 'wechat' | 'in-app' | 'ios' | 'android' | 'desktop'

/** The kind of a browser by its user agent; pages inside apps come first, for they are the ones that fail. */
export function browserKind(userAgent: string): BrowserKind {
  if (/MicroMessenger/i.test(userAgent)) return 'wechat'
  if (/DingTalk|AlipayClient|\bQQ\/|Weibo|aweme|FBAN|FBAV|Line\/|NewsArticle|baiduboxapp|Feishu|Lark/i.test(userAgent)) return 'in-app'
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios'
  return /Android|HarmonyOS|OpenHarmony/i.test(userAgent) ? 'android' : 'desktop'
}
