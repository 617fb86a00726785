import type { FaultWords } from './fault.ts'

const error = 'error' as const
const warning = 'warning' as const

/** What can be wrong with a checkpoint. */
export const checkpointFaultWords = {
  'checkpoint-twice': { severity: error, zh: '要点编号“{point}”用了两次：请另取编号', en: 'the checkpoint code "{point}" is used twice: give one another code' },
  'checkpoint-unused': { severity: warning, zh: '要点“{point}”不在任何情形里：请放入一个情形的分区，或删去', en: 'the checkpoint "{point}" stands in no situation: put it into a zone of one, or remove it' },
  'clause-missing': { severity: error, zh: '要点“{point}”没有引用条款：请补上依据', en: 'the checkpoint "{point}" cites no clause: add what it rests on' },
  'clause-twice': { severity: warning, zh: '要点“{point}”两次引用“{clause}”：请删去一处', en: 'the checkpoint "{point}" cites "{clause}" twice: remove one' },
  'clause-unknown': { severity: error, zh: '要点“{point}”引用的“{clause}”不在法规库：{why}', en: 'the checkpoint "{point}" cites "{clause}", which the library does not hold: {why}' },
  'clause-not-in-force': { severity: error, zh: '要点“{point}”引用的《{title}》{clause}在 {day} 不生效：请改引现行条款，或改生效日期', en: 'the checkpoint "{point}" cites {clause} of "{title}", which is not in force on {day}: cite the clause in force, or change the day' },
  'clause-dates-unknown': { severity: warning, zh: '要点“{point}”引用的《{title}》{clause}没有施行日期，无法确认 {day} 是否有效：请在法规库补上日期', en: 'it is unknown whether {clause} of "{title}", cited by "{point}", is in force on {day}: add its dates to the library' },
  'requires-missing': { severity: warning, zh: '要点“{point}”只引用了定义或例外：请补上提出要求的条款（relation 为 requires）', en: 'the checkpoint "{point}" cites definitions or exceptions only: add the clause that requires it (relation "requires")' },
  'measure-missing': { severity: warning, zh: '要点“{point}”写有“{found}”，却没有量值：请在量值（measure）填单位和界限', en: 'the checkpoint "{point}" says "{found}" but has no measure: fill in unit and limit' },
  'evidence-missing': { severity: error, zh: '要点“{point}”没有证据类型：请在 evidence 写明要看什么（现场画面、照片、文件等）', en: 'the checkpoint "{point}" names no evidence: say in "evidence" what is to be seen (live, photo, document and so on)' },
  'public-wording-missing': { severity: error, zh: '要点“{point}”没有公众表述（publicWording）：请用平常话写明要求', en: 'the checkpoint "{point}" has no words for the applicant (publicWording): say what is required in plain words' },
  'examiner-wording-missing': { severity: error, zh: '要点“{point}”没有给踏勘员看的话（examinerWording）：请写上表中原文', en: 'the checkpoint "{point}" has no words for the examiner (examinerWording): copy them from the form' },
  'score-missing': { severity: error, zh: '要点“{point}”是计分项却没有分值：请填 score', en: 'the checkpoint "{point}" is scored and has no score: fill it in' },
  'polarity-unmarked': { severity: error, zh: '要点“{point}”没有标明“是”是好是坏：请选 yes-is-good 或 yes-is-bad', en: 'the checkpoint "{point}" does not say whether "yes" is good: choose "yes-is-good" or "yes-is-bad"' },
  'polarity-doubtful': { severity: warning, zh: '要点“{point}”写的是“{found}”，标的却是{marked}：请核对“是”指符合还是违反', en: 'the checkpoint "{point}" says "{found}" and is marked {marked}: check whether "yes" means compliance or breach' },
  'key-not-filmable': { severity: error, zh: '关键项“{point}”无法远程查看（remote 为 no）：请改为现场查看并暂不发布，或说明如何拍到', en: 'the key checkpoint "{point}" cannot be seen remotely (remote is "no"): hold the situation back, or say how it can be filmed' },
  'key-by-document-only': { severity: warning, zh: '关键项“{point}”只能凭文件判断：请确认看文件就够，并写明要哪些文件', en: 'the key checkpoint "{point}" can be judged by documents only: confirm that they suffice, and name them' },
  'row-pasted': { severity: warning, zh: '要点“{point}”像是从别的表粘贴来的：{why}。请核对源表，删去或改写', en: 'the checkpoint "{point}" looks pasted from another form: {why}. Check the source form, remove or rewrite it' },
  'heading-foreign': { severity: warning, zh: '标题“{heading}”像是事项“{matter}”的，下面的要点没有提到它：请核对源表', en: 'the heading "{heading}" looks like one of the matter "{matter}", and no checkpoint below speaks of it: check the source form' },
} as const satisfies Record<string, FaultWords>
