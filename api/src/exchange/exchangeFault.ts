import type { Fault, Standard } from '../contract/index.ts'
import { faultMaker } from '../standards/lint/fault.ts'

/** What reading a document gives: a standard, or null where an error forbids it; warnings may stand beside a standard. */
export type ReadStandard = { standard: Standard | null; faults: Fault[] }

const fault = faultMaker({
  'file-too-large': { severity: 'error', zh: '文件有 {size} MB，不能超过 {limit} MB：请拆分或删去图片', en: 'the file has {size} MB and may have {limit} MB at most: split it, or take pictures out' },
  'file-unpacks-too-large': { severity: 'error', zh: '文件解压后超过 {limit} MB，不予读取', en: 'the file unpacks to more than {limit} MB and is not read' },
  'file-unreadable': { severity: 'error', zh: '无法读取文件：{reason}', en: 'the file cannot be read: {reason}' },
  'zip-too-many-files': { severity: 'error', zh: '压缩包里的文件超过 {limit} 个：请只放 OSCAL 文件', en: 'the zip has more than {limit} files: put only the OSCAL documents in it' },
  'more-faults': { severity: 'warning', zh: '另有 {more} 项未列出', en: '{more} more are not listed' },
  'sheet-missing': { severity: 'error', zh: '缺少工作表“{sheet}”：请保留导出时的全部工作表', en: 'the sheet "{sheet}" is missing: keep all sheets of the export' },
  'sheet-unknown': { severity: 'error', zh: '不认识工作表“{sheet}”：请删去，或改用 {known}', en: 'the sheet "{sheet}" is not known: remove it, or name it one of {known}' },
  'sheet-too-long': { severity: 'error', zh: '工作表“{sheet}”超过 {limit} 行：请拆分', en: 'the sheet "{sheet}" has more than {limit} rows: split it' },
  'sheet-without-header': { severity: 'error', zh: '“{sheet}”没有表头：第一行应为列名，如 {known}', en: '"{sheet}" has no header: its first row names the columns, such as {known}' },
  'cell-formula': { severity: 'error', zh: '工作表“{sheet}”单元格 {cell} 是公式：请复制后“选择性粘贴为值”', en: 'cell {cell} of the sheet "{sheet}" is a formula: copy it and paste it as a value' },
  'cells-merged': { severity: 'error', zh: '工作表“{sheet}”的 {cell} 是合并单元格：请取消合并，逐行填写', en: 'the cells {cell} of the sheet "{sheet}" are merged: unmerge them and fill in each row' },
  'column-unknown': { severity: 'error', zh: '“{sheet}”的列“{column}”（{cell}）不认识：请删去，或改用 {known}', en: 'the column "{column}" ({cell}) of "{sheet}" is not known: remove it, or name it one of {known}' },
  'column-twice': { severity: 'error', zh: '“{sheet}”的列“{column}”出现两次（{cell}）：请删去一列', en: 'the column "{column}" of "{sheet}" stands twice ({cell}): remove one' },
  'column-missing': { severity: 'error', zh: '“{sheet}”缺少列“{column}”', en: 'the column "{column}" of "{sheet}" is missing' },
  'cell-without-column': { severity: 'error', zh: '“{sheet}”的单元格 {cell} 有内容，但该列没有列名：请补上列名，或清空', en: 'cell {cell} of "{sheet}" is filled, yet its column has no name: name the column, or empty the cell' },
  'cell-wrong': { severity: 'error', zh: '“{sheet}”的单元格 {cell}（{column}）有误：{reason}', en: 'cell {cell} ({column}) of "{sheet}" is wrong: {reason}' },
  'row-twice': { severity: 'error', zh: '“{sheet}”第 {row} 行的“{name}”与第 {other} 行重复', en: '"{name}" in row {row} of "{sheet}" stands in row {other} already' },
  'row-unknown': { severity: 'error', zh: '“{sheet}”第 {row} 行引用了没有的“{name}”', en: 'row {row} of "{sheet}" names "{name}", which is not there' },
  'quote-open': { severity: 'error', zh: '第 {row} 行的引号没有结束', en: 'a quote that begins in row {row} does not end' },
  'value-wrong': { severity: 'error', zh: '{path}：{reason}', en: '{path}: {reason}' },
  'oscal-invalid': { severity: 'error', zh: '不符合 OSCAL 1.2.1：{path} {reason}', en: 'not valid OSCAL 1.2.1: {path} {reason}' },
  'oscal-field-unknown': { severity: 'warning', zh: 'OSCAL 1.2.1 没有字段“{path}”：已原样保留，导出时放回原处', en: 'OSCAL 1.2.1 has no field "{path}": it is kept as it is, and put back on export' },
  'oscal-kept': { severity: 'warning', zh: '“{path}”有本系统没有位置的内容：已原样保留，导出时放回原处', en: '"{path}" holds what has no place here: it is kept as it is, and put back on export' },
  'oscal-shortened': { severity: 'warning', zh: '“{path}”超过 {limit} 字，踏勘标准中只取前面部分；原文已保留', en: '"{path}" is longer than {limit} characters: the checkpoint has its beginning, the whole is kept' },
  'oscal-control-unknown': { severity: 'warning', zh: '配置文件“{path}”选用了目录中没有的控制项“{name}”', en: 'the profile "{path}" selects the control "{name}", which the catalog does not have' },
  'oscal-too-deep': { severity: 'error', zh: '嵌套超过 {limit} 层，不予读取', en: 'it is nested more than {limit} levels deep, and is not read' },
  'oscal-passed-over': { severity: 'warning', zh: '文件“{name}”不是踏勘计划、结果或整改清单：已原样保留，不读取其内容', en: 'the file "{name}" is no assessment plan, results or POA&M: it is kept as it is, and not read' },
  'oscal-document-twice': { severity: 'error', zh: '“{name}”与“{other}”是同一份文件（uuid 相同）：请只保留较新的一份', en: '"{name}" and "{other}" are the same document (one uuid): hand in the newer one only' },
  'oscal-reference-missing': { severity: 'warning', zh: '“{path}”指向 {name}，提交的文件中没有', en: '"{path}" leads to {name}, which is in none of the documents' },
  'assessment-missing': { severity: 'error', zh: '没有找到评估计划、评估结果或整改清单（assessment-plan、assessment-results、plan-of-action-and-milestones）：请至少提交其中一份', en: 'there is no assessment-plan, assessment-results or plan-of-action-and-milestones among the documents: hand in at least one' },
  'assessment-plan-missing': { severity: 'warning', zh: '评估结果所依据的评估计划（{name}）没有一并提交', en: 'the assessment plan that the results name ({name}) is not among the documents' },
  'assessment-plans-many': { severity: 'error', zh: '评估计划不止一份（{names}）：请分别提交', en: 'there is more than one assessment plan ({names}): hand each in apart' },
  'assessment-inspections-many': { severity: 'error', zh: '这些文件属于不同的踏勘（{names}）：请分别提交', en: 'the documents are of several inspections ({names}): hand each in apart' },
  'oscal-document-missing': { severity: 'error', zh: '没有找到 OSCAL 目录（catalog）：请一并提交', en: 'there is no OSCAL catalog among the documents: hand it in too' },
})

/** Faults of documents that are exchanged; the path is a cell (`要点!C12`), a file, or a pointer into JSON. `line` is the row, where there is one. */
export const exchangeFault: typeof fault = fault

/** Whether nothing among the faults forbids to go on. */
export function isFree(faults: readonly Fault[]): boolean {
  return faults.every(({ severity }) => severity !== 'error')
}
