import type { RectificationAnswer } from '../../contract/index.ts'
import type { AnswerFile, ExaminedInspection, ExaminedRectification } from './ExaminedInspection.ts'
import { filled, type JsonObject } from './JsonObject.ts'
import { toMarkup, toMarkupLine } from './markup.ts'
import { oscalTime } from './OscalOptions.ts'
import { applicantUuid, placeUuid } from './peopleOf.ts'
import { prop } from './props.ts'
import { uuid5 } from './uuid5.ts'

type AnswerLine = RectificationAnswer['lines'][number]

/** What the applicant answered to a correction notice, line by line, as observations, with the photos and videos as evidence; none while it is not answered. */
export function answerObservations(rectification: ExaminedRectification, inspection: ExaminedInspection): JsonObject[] {
  const { answer } = rectification
  return answer ? answer.lines.map((line) => answerObservation(line, answer, rectification, inspection)) : []
}

function answerObservation({ code, note, fileIds }: AnswerLine, { at, late, recheck }: RectificationAnswer, rectification: ExaminedRectification, inspection: ExaminedInspection): JsonObject {
  const files = rectification.files.filter(({ fileId }) => fileIds.includes(fileId))
  return filled({
    uuid: answerUuid(rectification, code), title: toMarkupLine(`${code} 整改答复`), description: toMarkup(note || (recheck ? '申办者要求当面展示整改结果' : '申办者提交了整改照片或视频')),
    props: [...prop('code', code), ...prop('notice', rectification.number), ...prop('late', late), ...prop('recheck', recheck)],
    // OSCAL has no word for what the examined party hands in; what it states comes nearest.
    methods: ['INTERVIEW'], types: ['mitigation'],
    origins: [{ actors: [{ type: 'party', 'actor-uuid': applicantUuid(inspection), 'role-id': 'applicant' }] }],
    subjects: [{ 'subject-uuid': placeUuid(inspection), type: 'location' }],
    'relevant-evidence': files.map(fileEvidence),
    collected: oscalTime(at),
  })
}

/** A photo or video of an answer as evidence for what was seen. */
export function fileEvidence({ fileId, kind, sha256 }: AnswerFile): JsonObject {
  return { href: `#${answerFileUuid(fileId)}`, description: kind === 'video' ? '整改视频' : '整改照片', props: prop('sha256', sha256) }
}

/** The photos and videos of an answer as back-matter resources with their hashes. */
export function answerFileResources(files: readonly AnswerFile[]): JsonObject[] {
  return files.map(({ fileId, code, kind, mime, sha256, bytes, at, href }) => ({
    uuid: answerFileUuid(fileId), title: toMarkupLine(`${kind === 'video' ? '整改视频' : '整改照片'} ${code} ${oscalTime(at)}`), props: [...prop('sha256', sha256), ...prop('bytes', bytes), ...prop('code', code)],
    rlinks: [{ href, 'media-type': mime, hashes: [{ algorithm: 'SHA-256', value: sha256 }] }],
  }))
}

/** The UUID of the observation of an answered line. */
export function answerUuid({ rectificationId }: Pick<ExaminedRectification, 'rectificationId'>, code: string): string {
  return uuid5('answer', rectificationId, code)
}

function answerFileUuid(fileId: string): string {
  return uuid5('answer-file', fileId)
}
