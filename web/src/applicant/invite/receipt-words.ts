import { dictionary } from '../../language/dictionary.ts'

/** Words of the receipt. */
export const receiptWords = dictionary(
  {
    title: '您的凭证',
    help: '本次踏勘的记录已经封存。这是您的凭证，请拍照或截图保存：以后如有争议，用它可以证明记录没有被换过。',
    code: '凭证的二维码，内容与下面的文字相同',
    download: '下载凭证',
    check: '去公开登记核对',
    fingerprint: '封存指纹',
  },
  {
    title: 'Your proof',
    help: 'The record of this inspection is sealed. This is your proof; keep a picture of it: should there ever be a dispute, it shows that the record was not replaced.',
    code: 'The proof as a QR code; it holds the same text as below',
    download: 'Download the proof',
    check: 'Check it in the public register',
    fingerprint: 'Fingerprint of the seal',
  },
)
