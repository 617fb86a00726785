import type { ApiErrorCode } from '@cloud-survey/api/contract'
import type { SfuErrorCode } from '@cloud-survey/sfu/contract'
import type { FailureCode } from '../api-client/ApiFailure.ts'
import type { Language } from './Language.ts'

type Words = Readonly<Record<Language, string>>
const say = (chinese: string, english: string): Words => ({ 'zh-CN': chinese, en: english })

/** What happened and what to do, for every refusal of api. */
export const apiErrorWords = {
  'request-invalid': say('填写的内容有误，请检查后再试。', 'Something entered is not right. Please check it and try again.'),
  'request-too-large': say('发送的内容太大。', 'What was sent is too large.'),
  'upload-invalid': say('文件类型或内容不符合要求。', 'The file is of the wrong kind or damaged.'),
  'not-found': say('没有找到。', 'This was not found.'),
  'not-signed-in': say('请先登录。', 'Please sign in first.'),
  'not-permitted': say('您的账号没有此项权限。', 'Your account may not do this.'),
  'csrf-invalid': say('页面已过期，请刷新后再试。', 'This page is out of date. Please reload it and try again.'),
  'rate-limited': say('操作太频繁，请稍候再试。', 'Too many attempts. Please wait a moment.'),
  'login-wrong': say('用户名或密码不正确。', 'The user name or password is wrong.'),
  'login-slowed': say('多次输入错误，请稍候再登录。', 'Too many wrong attempts. Please wait before signing in again.'),
  'account-disabled': say('此账号已停用，请联系管理员。', 'This account is switched off. Please ask the administrator.'),
  'username-taken': say('用户名已被使用。', 'This user name is taken.'),
  'password-weak': say('密码太弱，请至少使用 12 个字符。', 'This password is too weak. Use at least 12 characters.'),
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
  'reason-missing': say('判定不符合或不适用时必须填写理由。', 'A reason is needed for “fail” and “not applicable”.'),
  'snapshot-unknown': say('没有找到这张截图。', 'This snapshot was not found.'),
  'track-unknown': say('没有找到这路画面。', 'This picture track was not found.'),
  'examiners-too-few': say('至少需要两名踏勘员参加才能作出结论。', 'At least two examiners must take part before a conclusion.'),
  'not-taking-part': say('您没有参加本次踏勘，不能作出意见或签署。', 'You did not take part in this inspection, so you can neither judge nor sign.'),
  'findings-incomplete': say('还有要点没有判定。', 'Some checkpoints are not judged yet.'),
  'conclusion-exists': say('已经作出结论。', 'There is already a conclusion.'),
  'conclusion-missing': say('还没有作出结论。', 'There is no conclusion yet.'),
  'conclusion-outdated': say('核查意见已变更，请重新作出结论。', 'The findings have changed since. Please conclude again.'),
  'already-signed': say('您已经签署。', 'You have already signed.'),
  'rectification-missing': say('没有整改通知书。', 'There is no correction notice.'),
  'rectification-exists': say('已经发出整改通知书。', 'A correction notice has been issued already.'),
  'rectification-waiting': say('正在等待申办者整改，现在不能这样做。', 'The applicant is still putting things right, so this cannot be done now.'),
  'rectification-over': say('整改已提交或已结束，不能再改。', 'The rectification was handed in or ended, and can no longer be changed.'),
  'notice-incomplete': say('整改通知书须写齐每个不符合的要点，不能遗漏。', 'The correction notice must cover every failed checkpoint.'),
  'answer-incomplete': say('每个要点至少要有一张照片或一段视频。', 'Every point needs at least one photo or video.'),
  'judged-apart': say('其他踏勘员已判定的要点中有您尚未判定的：请先独立给出您的意见。', 'Other examiners have judged checkpoints that you have not: give your own verdicts first.'),
  'checkpoint-settled': say('此要点不在复查之列，意见不再更改。', 'This checkpoint is not judged again; its finding stays.'),
  'file-unknown': say('没有找到这张照片或这段视频。', 'This photo or video was not found.'),
  'session-missing': say('场次尚未开始。', 'The session has not begun yet.'),
  'session-closed': say('本场次已结束。', 'This session is over.'),
  'session-not-closed': say('请先结束本场次。', 'Please end the session first.'),
  'inspection-concluded': say('本次踏勘已有结论，不能再更改。', 'This inspection is concluded and can no longer be changed.'),
  'archive-unknown': say('没有找到此档案。', 'This archive was not found.'),
  'not-registered': say('没有登记，请核对编号，或等封存后再试。', 'This is not registered. Check the number, or try again once it is sealed.'),
  'archive-not-sealed': say('档案正在封存，请稍候。', 'The archive is still being sealed. Please wait.'),
  'object-missing': say('档案中的一个文件缺失。', 'A file of the archive is missing.'),
  'object-changed': say('档案中的一个文件被改动过。', 'A file of the archive was changed.'),
  'object-locked': say('文件仍在保管期内或已冻结，不能删除或缩短期限。', 'The file is still locked or held: it cannot be deleted, nor its time shortened.'),
  'same-person': say('此步骤须由另一位人员办理。', 'This step must be taken by another person.'),
  'hold-unknown': say('没有这项冻结。', 'There is no such legal hold.'),
  'hold-settled': say('这项冻结的状态已变，请刷新后再看。', 'This hold has moved on. Reload and look at it again.'),
  'on-hold': say('档案已冻结（或正在申请冻结），不能销毁。', 'The archive is under legal hold, or one was placed: it cannot be destroyed.'),
  'retention-not-over': say('保管期限未满，不能销毁。', 'The time for which it is kept is not over: it cannot be destroyed.'),
  'destruction-unknown': say('没有这份销毁申请。', 'There is no such destruction.'),
  'destruction-exists': say('档案已在另一份销毁申请中。', 'The archive is in another destruction already.'),
  'destruction-settled': say('这份销毁申请已有决定，或尚未办结。', 'This destruction is decided already, or not carried out yet.'),
  'archive-destroyed': say('档案期满已销毁，只保留目录和销毁证明。', 'The archive was destroyed when its time was over. Its entry and the certificate remain.'),
  'fixity-running': say('正在全部重读，请等本轮结束。', 'Everything is being read again already. Please wait for its end.'),
  'lock-unsupported': say('对象存储不支持锁定，请联系管理员更换存储桶。', 'The object store cannot lock files. Ask the administrator for a bucket with Object Lock.'),
  'segment-conflict': say('收到的录像片段与已存的不一致。', 'A recorded segment differs from the one already stored.'),
  'recording-unknown': say('没有找到此录制。', 'This recording was not found.'),
  'draft-missing': say('没有正在编写的草稿。', 'There is no draft.'),
  'draft-exists': say('已经有一份草稿，请打开它继续编写。', 'There is a draft already. Open it and go on.'),
  'draft-changed': say('草稿已被别人修改，您的修改尚未保存，请合并后再保存。', 'Somebody else has changed the draft. Your changes are not saved yet: merge them, then save.'),
  'draft-in-review': say('草稿正在复核，不能修改；请先退回。', 'The draft is under review and cannot be changed. It must be returned first.'),
  'draft-not-in-review': say('草稿尚未提交复核。', 'The draft has not been submitted for review.'),
  'own-draft': say('不能发布自己编写的草稿，请由另一人复核发布。', 'You wrote this draft, so you cannot publish it. Another person must.'),
  'standard-unknown': say('没有找到此事项的标准。', 'There is no standard of this matter.'),
  'standard-exists': say('此事项编号已被使用。', 'This matter is there already.'),
  'standard-faulty': say('标准还有错误，不能发布。', 'The standard still has faults and cannot be published.'),
  'checklist-unknown': say('没有找到此踏勘标准。', 'This checklist was not found.'),
  'checklist-withdrawn': say('此踏勘标准已撤回。', 'This checklist was withdrawn already.'),
  'import-invalid': say('文件有误，没有导入任何内容。', 'The file has faults; nothing was imported.'),
  'regulation-unknown': say('法规库中没有此法规。', 'This regulation is not in the library.'),
  'regulation-version-exists': say('此法规版本已在库中。', 'This version of the regulation is in the library already.'),
  'statute-invalid': say('法规条文的拆分有误，请更正后再保存。', 'The split of the statute has faults. Correct them, then save.'),
  'situation-unclear': say('根据回答无法确定适用情形，请检查回答。', 'The answers do not lead to one situation. Please check them.'),
  'evidence-missing': say('此要点要求证据，请先补充证据再判定。', 'This checkpoint demands evidence. Add it, then judge.'),
  'assessment-unknown': say('没有找到此外部评估。', 'This assessment was not found.'),
  'plan-missing': say('此外部评估没有评估计划，无法据此开始踏勘。', 'This assessment has no plan to open an inspection from.'),
  'checklist-unfit': say('没有现行踏勘标准包含计划中的全部要点。', 'No checklist in force has all lines of the plan.'),
  'plan-carried-out': say('此计划已有踏勘。', 'There is an inspection by this plan already.'),
  'store-unavailable': say('存储暂时不可用，请稍后再试。', 'Storage is away for now. Please try again shortly.'),
  'store-full': say('存储空间已满，请联系管理员。', 'Storage is full. Please tell the administrator.'),
  'database-unavailable': say('数据库暂时不可用，请稍后再试。', 'The database is away. Please try again shortly.'),
  'sfu-unavailable': say('视频服务暂时不可用，请稍后再试。', 'The video service is away. Please try again shortly.'),
  internal: say('系统出错，请稍后再试。', 'Something went wrong on our side. Please try again.'),
} satisfies Record<ApiErrorCode, Words>

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

const networkWords = say('连接不上服务器，请检查网络。', 'The server cannot be reached. Please check the network.')

/** The words for a failed call. */
export function failureWords(code: FailureCode, language: Language): string {
  return (code === 'network' ? networkWords : apiErrorWords[code])[language]
}

/** The words for anything that was thrown: a failed call, a refusal of the sfu, or something unexpected. */
export function wordsForError(error: unknown, language: Language): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  if (typeof code === 'string') {
    if (code === 'network' || code === 'unreachable') return networkWords[language]
    if (error instanceof Error && error.name === 'RoomFailure' && code in sfuErrorWords) return sfuErrorWords[code as SfuErrorCode][language]
    if (code in apiErrorWords) return apiErrorWords[code as ApiErrorCode][language]
    if (code in sfuErrorWords) return sfuErrorWords[code as SfuErrorCode][language]
  }
  return apiErrorWords.internal[language]
}
