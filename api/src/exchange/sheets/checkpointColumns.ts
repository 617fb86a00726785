import type { Checkpoint } from '../../contract/index.ts'
import { noLaw, type Law } from '../law.ts'
import type { Column } from './Column.ts'
import { readList, readMaybe, readNumber, readText, writeList, writeMaybe, writeText } from './cellText.ts'
import { describeCitations, readCitations, writeCitations } from './citationText.ts'
import { readEvidence, writeEvidence } from './evidenceText.ts'
import { operatorWords, polarityWords, readAllSpoken, readSpoken, readYesNo, remoteWords, speak, speakAll, tierWords, verdictWords } from './spokenValues.ts'

/** The columns of a checkpoint: one row each. */
export function checkpointColumns(law: Law = noLaw): Column<Checkpoint>[] {
  return [
    { key: 'code', zh: '编号', width: 12, write: ({ code }) => code, read: readText },
    { key: 'section', zh: '表内标题', width: 16, write: ({ section }) => writeText(section), read: readText },
    { key: 'tier', zh: '等级', width: 9, write: ({ tier }) => speak(tierWords, tier), read: readSpoken(tierWords) },
    { key: 'score', zh: '分值', width: 6, write: ({ score }) => score, read: readNumber },
    { key: 'examinerWording', zh: '踏勘员用语', width: 48, write: ({ examinerWording }) => writeText(examinerWording), read: readText },
    { key: 'publicWording', zh: '公众表述', width: 48, write: ({ publicWording }) => writeText(publicWording), read: readText },
    { key: 'polarity', zh: '答“是”的含义', width: 12, write: ({ polarity }) => speak(polarityWords, polarity), read: readSpoken(polarityWords) },
    { key: 'verdicts', zh: '可选意见', width: 10, write: ({ verdicts }) => speakAll(verdictWords, verdicts), read: readAllSpoken(verdictWords) },
    { key: 'verdictsInForm', zh: '原表意见用语', width: 12, write: ({ verdictsInForm }) => writeList(verdictsInForm), read: readList },
    { key: 'measure.op', zh: '量值比较', width: 9, write: ({ measure }) => speak(operatorWords, measure?.op), read: readSpoken(operatorWords) },
    { key: 'measure.value', zh: '量值', width: 8, write: ({ measure }) => measure?.value ?? null, read: readNumber },
    { key: 'measure.unit', zh: '单位', width: 8, write: ({ measure }) => writeMaybe(measure?.unit), read: readMaybe },
    { key: 'evidence', zh: '所需证据', width: 18, write: ({ evidence }) => writeEvidence(evidence), read: readEvidence },
    { key: 'evidenceHint', zh: '取证提示', width: 24, write: ({ evidenceHint }) => writeMaybe(evidenceHint), read: readMaybe },
    { key: 'howToFilm', zh: '怎么拍', width: 32, write: ({ howToFilm }) => writeMaybe(howToFilm), read: readMaybe },
    { key: 'commonFailures', zh: '常见问题', width: 32, write: ({ commonFailures }) => writeList(commonFailures), read: readList },
    { key: 'minutes', zh: '拍摄分钟', width: 8, write: ({ minutes }) => minutes, read: readNumber },
    { key: 'remote', zh: '能否远程', width: 11, write: ({ remote }) => speak(remoteWords, remote), read: readSpoken(remoteWords) },
    { key: 'sourceSeen', zh: '见过来源', width: 9, write: ({ sourceSeen }) => (sourceSeen ? '是' : '否'), read: readYesNo },
    { key: 'seenFields', zh: '来源中见到的字段', width: 14, write: ({ seenFields }) => writeList(seenFields), read: readList },
    { key: 'authoredFields', zh: '待确认的字段', width: 14, write: ({ authoredFields }) => writeList(authoredFields), read: readList },
    { key: 'note', zh: '备注', width: 24, write: ({ note }) => writeMaybe(note), read: readMaybe },
    { key: 'source', zh: '来源', width: 20, write: ({ source }) => writeMaybe(source), read: readMaybe },
    { key: 'clauses', zh: '依据条款', width: 40, write: ({ clauses }) => writeCitations(clauses), read: readCitations },
    { key: 'clauseTitles', zh: '条款名称（只读）', width: 48, write: ({ clauses }) => describeCitations(clauses, law) },
  ]
}

/** A checkpoint from the values of its row, still to be checked: the three cells of the measure become one, and what may be absent is left out when empty. */
export function toCheckpoint(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { 'measure.op': op, 'measure.value': value, 'measure.unit': unit, note, source, ...fields } = row
  const measured = [op, value, unit].some((part) => part !== null && part !== undefined)
  const asked = ['measure.op', 'measure.value', 'measure.unit'].some((key) => key in row)
  return { ...fields, ...(asked && { measure: measured ? { unit, op, value } : null }), ...(typeof note === 'string' && { note }), ...(typeof source === 'string' && { source }) }
}
