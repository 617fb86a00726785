import type { StartErrorCode } from '@cloud-survey/api/service'
import type { LauncherErrorCode } from './LauncherError.ts'

/** What keeps the product from starting, in Chinese; the error's own message follows with names, values and what to do. */
const headings: Record<LauncherErrorCode | StartErrorCode, string> = {
  'config-invalid': '无法启动：设置有误，请按下面的说明改正。',
  'port-in-use': '无法启动：端口已被其他程序占用，请结束该程序，或换一个端口。',
  'port-refused': '无法启动：当前用户不能使用此端口，请换用 1023 以上的端口。',
  'already-running': '无法启动：同一数据目录上已有云踏勘在运行，请先结束它，或换一个 DATA_DIR。',
  'worker-missing': '无法启动：缺少媒体服务程序（mediasoup worker），请用 npm start 启动，会自动准备。',
  'pages-missing': '无法启动：网页尚未生成，请用 npm start 启动，会自动生成。',
  'environment-invalid': '无法启动：环境变量有误，请按下面的说明改正。',
  'database-unreachable': '无法启动：连接不上数据库（DATABASE_URL），请先启动数据库。已存的数据没有改动。',
  'database-damaged': '无法启动：内置数据库打不开，可能已损坏或版本不符，请从备份恢复。',
  'database-changed': '无法启动：数据库结构无法更新，已撤回改动。',
  'key-unusable': '无法启动：机构密钥文件不是 Ed25519 私钥（PEM）。',
}

/** The words for what keeps the product from starting: expected failures in both languages, anything else with where it happened. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : null
  if (code === null) return `无法启动：意外错误。cannot start: unexpected error.\n${error.stack ?? error.message}`
  const heading = Object.entries(headings).find(([each]) => each === code)?.[1]
  return `${heading ?? '无法启动。'}\n${error.message}`
}
