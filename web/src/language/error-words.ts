import type { ApiErrorCode } from '@cloud-survey/api/contract'
import type { SfuErrorCode } from '@cloud-survey/sfu/contract'
import type { FailureCode } from '../api-client/ApiFailure.ts'
import type { Language } from './Language.ts'

/** A phrase in both languages. */
export type Words = Readonly<Record<Language, string>>
/** Makes one. */
export const say = (chinese: string, english: string): Words => ({ 'zh-CN': chinese, en: english })

/** What happened and what to do, for the refusals of api that the light pages can meet too. */
export const lightErrorWords = {
  'request-invalid': say('填写的内容有误，请检查后再试。', 'Something entered is not right. Please check it and try again.'),
  'request-too-large': say('发送的内容太大。', 'What was sent is too large.'),
  'upload-invalid': say('文件类型或内容不符合要求。', 'The file is of the wrong kind or damaged.'),
  'not-found': say('没有找到。', 'This was not found.'),
  'not-signed-in': say('请先登录。', 'Please sign in first.'),
  'not-permitted': say('您的账号没有此项权限。', 'Your account may not do this.'),
  'hand-over-unknown': say('没有这个确认码对应的移交，请对照移交清单。', 'There is no such hand-over. Compare the code with the form.'),
  'seal-differs': say('摘要与所移交的不一致：请从离线校验页重新抄录；仍不一致，说明不是清单上的档案包。', 'The digest is not that of what was handed over. Copy it again from the offline verifier; if it still differs, this is not the package on the form.'),
  'hand-over-confirmed': say('这次移交已经确认过。', 'This hand-over was confirmed before.'),
  'csrf-invalid': say('页面已过期，请刷新后再试。', 'This page is out of date. Please reload it and try again.'),
  'rate-limited': say('操作太频繁，请稍候再试。', 'Too many attempts. Please wait a moment.'),
  'invite-unknown': say('链接不正确，请核对是否复制完整。', 'This link is not valid. Check that it was copied in full.'),
  'invite-expired': say('链接已过期，请联系踏勘部门重新发送。', 'This link has expired. Ask the office for a new one.'),
  'invite-revoked': say('链接已作废，请使用最新收到的链接。', 'This link was withdrawn. Use the newest one you were sent.'),
  'invite-elsewhere': say('此链接已在另一台设备上打开，请回到那台设备继续。', 'This link is in use on another device. Go on with that device.'),
  'invite-finished': say('本次踏勘已结束，链接不再使用。', 'This inspection is over and the link is no longer used.'),
  'consent-missing': say('请先阅读并同意录制说明。', 'Please read and accept the recording notice first.'),
  'guide-unknown': say('指南二维码不正确，请重新扫描。', 'This guide code is not known. Please scan it again.'),
  'guide-withdrawn': say('此指南已停用，请向受理窗口索取新的二维码。', 'This guide was withdrawn. Ask the office for the new code.'),
  'matter-not-remote': say('此事项不能远程踏勘，须现场核查。', 'This matter cannot be examined remotely; it needs a visit.'),
  'checkpoint-unknown': say('此要点不属于本次踏勘标准。', 'This checkpoint does not belong to the checklist.'),
  'track-unknown': say('没有找到这路画面。', 'This picture track was not found.'),
  'rectification-missing': say('没有整改通知书。', 'There is no correction notice.'),
  'rectification-exists': say('已经发出整改通知书。', 'A correction notice has been issued already.'),
  'rectification-waiting': say('正在等待申办者整改，现在不能这样做。', 'The applicant is still putting things right, so this cannot be done now.'),
  'rectification-over': say('整改已提交或已结束，不能再改。', 'The rectification was handed in or ended, and can no longer be changed.'),
  'answer-incomplete': say('每个要点至少要有一张照片或一段视频。', 'Every point needs at least one photo or video.'),
  'checkpoint-settled': say('此要点不在复查之列，意见不再更改。', 'This checkpoint is not judged again; its finding stays.'),
  'file-unknown': say('没有找到这张照片或这段视频。', 'This photo or video was not found.'),
  'session-missing': say('场次尚未开始。', 'The session has not begun yet.'),
  'session-closed': say('本场次已结束。', 'This session is over.'),
  'inspection-concluded': say('本次踏勘已有结论，不能再更改。', 'This inspection is concluded and can no longer be changed.'),
  'archive-unknown': say('没有找到此档案。', 'This archive was not found.'),
  'not-registered': say('没有登记，请核对编号，或等封存后再试。', 'This is not registered. Check the number, or try again once it is sealed.'),
  'archive-not-sealed': say('档案正在封存，请稍候。', 'The archive is still being sealed. Please wait.'),
  'object-missing': say('档案中的一个文件缺失。', 'A file of the archive is missing.'),
  'object-changed': say('档案中的一个文件被改动过。', 'A file of the archive was changed.'),
  'situation-unclear': say('根据回答无法确定适用情形，请检查回答。', 'The answers do not lead to one situation. Please check them.'),
  'store-unavailable': say('存储暂时不可用，请稍后再试。', 'Storage is away for now. Please try again shortly.'),
  'store-full': say('存储空间已满，请联系管理员。', 'Storage is full. Please tell the administrator.'),
  'database-unavailable': say('数据库暂时不可用，请稍后再试。', 'The database is away. Please try again shortly.'),
  'sfu-unavailable': say('视频服务暂时不可用，请稍后再试。', 'The video service is away. Please try again shortly.'),
  'seal-service-unavailable': say('机构的签章服务暂时不可用，请稍后再试；若持续，请告知管理员。', 'The institution’s seal service is away. Please try again shortly; if that lasts, tell the administrator.'),
  'seal-service-wrong': say('机构的签章服务给出的签名不成立，请告知管理员。', 'The institution’s seal service gave a signature that does not hold. Please tell the administrator.'),
  internal: say('系统出错，请稍后再试。', 'Something went wrong on our side. Please try again.'),
} satisfies Partial<Record<ApiErrorCode, Words>>

/** What happened and what to do, for every refusal of the sfu. */
export const sfuErrorWords = {
  'ticket-invalid': say('入场凭证无效，请刷新页面。', 'The room ticket is not valid. Please reload the page.'),
  'ticket-expired': say('入场凭证已过期，请刷新页面。', 'The room ticket has expired. Please reload the page.'),
  'ticket-wrong-room': say('入场凭证不属于这个场次。', 'The room ticket is for another session.'),
  'not-permitted': say('您在本场次中没有此项权限。', 'You may not do this in this session.'),
  'not-joined': say('尚未进入场次，请刷新页面。', 'You have not entered the session. Please reload the page.'),
  'request-invalid': say('视频请求有误，请刷新页面。', 'The video request was not understood. Please reload the page.'),
  'request-unknown': say('页面版本过旧，请刷新。', 'This page is out of date. Please reload it.'),
  'request-too-large': say('视频请求太大。', 'The video request is too large.'),
  'rate-limited': say('操作太频繁，请稍候。', 'Too many requests. Please wait a moment.'),
  'not-found': say('这路画面已经不在了。', 'This picture is no longer there.'),
  'codec-unsupported': say(
    '此浏览器不支持所需的视频编码（H264 或 VP9），请改用最新版 Chrome、Edge 或 Safari。',
    'This browser cannot send H264 or VP9 video. Please use a current Chrome, Edge or Safari.',
  ),
  'room-closed': say('本场次已关闭。', 'The session is closed.'),
  'room-full': say('场次人数已满。', 'The session is full.'),
  'worker-died': say('视频服务正在重启，会自动恢复。', 'The video service is restarting and will come back by itself.'),
  'address-refused': say('此地址不允许接收视频。', 'Video may not be sent to this address.'),
  internal: say('视频服务出错，请稍后再试。', 'The video service failed. Please try again.'),
} satisfies Record<SfuErrorCode, Words>

const known = new Map<string, Words>(Object.entries(lightErrorWords))

/** Adds words for further refusals of api: those of a part of the product that is loaded later, or not everywhere. */
export function teachErrorWords(words: Partial<Record<ApiErrorCode, Words>>): void {
  for (const [code, said] of Object.entries(words)) known.set(code, said)
}

const networkWords = say('连接不上服务器，请检查网络。', 'The server cannot be reached. Please check the network.')

/** The words for a failed call. */
export function failureWords(code: FailureCode, language: Language): string {
  return (code === 'network' ? networkWords : (known.get(code) ?? lightErrorWords.internal))[language]
}

/** The words for anything that was thrown: a failed call, a refusal of the sfu, or something unexpected. */
export function wordsForError(error: unknown, language: Language): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  if (typeof code === 'string') {
    if (code === 'network' || code === 'unreachable') return networkWords[language]
    if (error instanceof Error && error.name === 'RoomFailure' && code in sfuErrorWords) return sfuErrorWords[code as SfuErrorCode][language]
    const said = known.get(code)
    if (said !== undefined) return said[language]
    if (code in sfuErrorWords) return sfuErrorWords[code as SfuErrorCode][language]
  }
  return lightErrorWords.internal[language]
}
