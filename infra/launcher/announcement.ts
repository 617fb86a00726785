import { toString as toQr } from 'qrcode'

/** What a person at the terminal is told once everything answers. */
export type Announced = {
  port: number
  httpsPort: number
  lanAddress: string | undefined
  publicUrl: string | undefined
  guideToken: string | null
  /** Where the passwords of the first accounts are. */
  accountsFile: string | null
  logFile: string | null
  problems: readonly string[]
}

/** The lines printed when the product is up: addresses, the guide's QR code, where the passwords are, what could be better. */
export async function announcement(announced: Announced): Promise<string> {
  const { port, httpsPort, lanAddress, publicUrl, guideToken, accountsFile, logFile, problems } = announced
  const lan = publicUrl ?? (lanAddress === undefined ? undefined : `https://${lanAddress}:${httpsPort}`)
  const guide = guideToken === null ? undefined : `${lan ?? `https://localhost:${httpsPort}`}/g/${guideToken}`
  // On a terminal with its own colours, so that it is never light on dark, which some phones cannot read.
  const qr = guide === undefined ? '' : await toQr(guide, logFile === null ? { type: 'utf8', errorCorrectionLevel: 'L' } : { type: 'terminal', small: true, errorCorrectionLevel: 'L' })
  return [
    '',
    '云踏勘 Cloud Survey 已启动 is up',
    '',
    `  本机 this machine    http://localhost:${port}`,
    ...(lan === undefined ? [] : [`  局域网 network       ${lan}`]),
    ...(accountsFile === null ? [] : [`  账号 accounts        ${accountsFile}`]),
    ...(logFile === null ? [] : [`  日志 log             ${logFile}`]),
    ...(guide === undefined ? [] : ['', '  手机扫码办理 scan with the phone:', `  ${guide}`, '', qr]),
    ...problems.map((problem) => `  ! ${problem}`),
    '',
    '  Ctrl-C 结束 ends it',
    '',
  ].join('\n')
}
