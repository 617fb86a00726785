import type { Language } from '../../language/Language.ts'

type Section = { heading: string; text: string }

/** The recording notice in both languages (个人信息保护法 art. 17: notice before recording). A changed text has a new hash. */
export const consentText = {
  'zh-CN': [
    { heading: '录制什么', text: '从您点“开始直播”到离开为止，录制您手机或全景相机拍到的画面和麦克风的声音，以及踏勘员的讲话、截图和核查意见。不做人脸识别。' },
    { heading: '为什么录制', text: '作为本次踏勘的依据，供作出结论、复核和日后审计；不用于其他目的。' },
    { heading: '保存多久', text: '随本次踏勘档案保存，期限按档案保管规定执行（一般为 10 年或 30 年），到期销毁。' },
    { heading: '谁能看到', text: '参加本次踏勘的踏勘员、依法履职的审计员。每一次查看都有记录。' },
    { heading: '您的选择', text: '远程踏勘由您自愿选择。您可以不同意，也可以在任何时候离开，改为现场踏勘，不影响您的申请。拍摄时请避开无关人员和私人物品。' },
  ],
  en: [
    { heading: 'What is recorded', text: 'From “Go live” until you leave: the picture of your phone or 360° camera, the sound of your microphone, and what the examiners say, capture and find. There is no face recognition.' },
    { heading: 'Why', text: 'As the record of this inspection: for its conclusion, for review and for later audit. For nothing else.' },
    { heading: 'How long it is kept', text: 'With the archive of this inspection, as long as the rules for archives say (usually 10 or 30 years), and then destroyed.' },
    { heading: 'Who can see it', text: 'The examiners who take part, and auditors in the course of their duty. Each viewing is logged.' },
    { heading: 'Your choice', text: 'A remote inspection is your own choice. You may refuse, or leave at any moment, and be visited on site instead; your application does not suffer. Please keep other people and private things out of the picture.' },
  ],
} as const satisfies Record<Language, readonly Section[]>

/** SHA-256 (hex) of the notice in both languages, so that the record shows which text was accepted. */
export async function consentSha256(): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(consentText))
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
