import type { RebuildReport } from '@cloud-survey/api/rebuild'

/** What is in no package, and therefore not there after a rebuilding. */
const notThere = (continued: boolean) => [
  ['未封存过的踏勘；最后一次封存之后的意见', 'inspections that were never sealed, and what was found after the last seal'],
  ['个人链接、电话、同意书与设备自检原文（哈希在存证日志中）、对指南的回答、预约', 'personal links, phone numbers, consents and device reports (their hashes are in the evidence log), answers to guides, appointments'],
  ['用户名、角色、密码：参与者已重建为停用账号（用户名即其编号，角色为踏勘员），请管理员在 /admin 设密码并启用；另建其他账号', 'user names, roles, passwords: who acted is there as an account that is switched off (its id is the user name, its role examiner); an administrator sets passwords at /admin, switches accounts on, and makes the others'],
  ['标准的草稿与发布记录（档案所用的踏勘标准已重建为“撤回”）、外部评估', 'drafts and publications of standards (checklists that archives were judged by are there as withdrawn), assessments'],
  ['保管期限的设定（各档案的期限取自其封装文件，库中的锁不变）、定期重读记录', 'retention rules (each archive\'s class is that of its package, locks in the store stay), rounds of reading again'],
  ...(continued ? [] : [['已公布的城市日志：现为一份新日志，不接续旧的；请公告，并保留旧登记册的副本。回执与从前相同；若有人保存了登记册，请改在空的数据库上用 --registry 重建', 'the published city log: this is a new one, which does not continue the old one; say so publicly, and keep copies of the old registry. Receipts are the same as before; if somebody kept a registry, rebuild with --registry on an empty database instead'] as const]),
  ['操作留痕：重新开始，第一条即为本次重建', 'the audit trail: it begins anew, with an entry of this rebuilding'],
] as const satisfies readonly (readonly [string, string])[]

/** What became of a rebuilding, for people: what was found, rebuilt and refused, what to do, and what cannot come back. */
export function reportInWords({ found, rebuilt, there, refused, destroyed, unfit, lost, continued, registered, copies, holds, held, unsealed }: RebuildReport): string {
  const revisions = rebuilt.reduce((sum, archive) => sum + archive.revisions, 0)
  return [
    `找到 ${found} 份档案；重建 ${rebuilt.length} 份（${revisions} 个版本），已有 ${there.length} 份，拒绝 ${refused.length} 份；城市日志新登记 ${registered} 条`,
    `${found} archives found; ${rebuilt.length} rebuilt (${revisions} revisions), ${there.length} there already, ${refused.length} refused; ${registered} new leaves in the city log`,
    ...refused.flatMap(({ archiveId, number, problem }) => [`- 拒绝 / refused: ${archiveId}${number === null ? '' : `（${number}）`}`, `  ${problem.zh}`, `  ${problem.en}`]),
    ...destroyed.map(({ archiveId, number, destructionId, state }) => `- ${state === 'destroyed' ? '已销毁 / destroyed' : '销毁进行中 / being destroyed'}: ${archiveId}（${number}），销毁 / destruction ${destructionId}`),
    ...(unfit.length === 0 ? [] : [`销毁、冻结和遮盖副本的记录中有不是本机构签名的内容，未采信 / among the records of destructions, holds and redacted copies lies what this institution did not sign; it was not believed: ${unfit.join(', ')}`]),
    ...lost.map(({ archiveId, leaf }) => `- 登记过而已不在 / registered and nowhere: ${archiveId}（登记册第 ${leaf} 条 / leaf ${leaf}）：从对象库的备份中恢复它 / restore it from a copy of the store`),
    ...(copies.length === 0 ? [] : [`遮盖副本：恢复 ${copies.length} 份的登记（遮盖了什么、谁、为何）/ redacted copies told of again: ${copies.length} (what they cover, by whom and why)`]),
    ...(rebuilt.length + destroyed.length === 0 ? [] : [
      `!! 冻结：由对象库恢复 ${holds.length} 项。最后几步可能没来得及存入库中：请审计员对照案卷核对、补办，再在“保管”页确认。确认之前，系统不销毁任何档案。`,
      `!! Legal holds: ${holds.length} are back from the store. Their last steps may not have reached it: auditors compare them with their papers, place again what is missing, and confirm this on the page on keeping. Until then nothing is destroyed.`,
    ]),
    ...(held.length === 0 ? [] : [`库中仍有冻结（谁、为何已不可知，请重新办理）/ still under legal hold in the store (by whom and why is lost: place the holds again): ${held.join(', ')}`]),
    ...(unsealed.length === 0 ? [] : [`有录像而没有可用档案的场次，留在库中未动 / sessions with recordings and no archive that tells of them, left in the store as they are: ${unsealed.join(', ')}`]),
    ...(rebuilt.length === 0 ? [] : ['无法重建 / cannot be rebuilt:', ...notThere(continued).flatMap(([zh, en]) => [`- ${zh}`, `  ${en}`])]),
  ].join('\n')
}
