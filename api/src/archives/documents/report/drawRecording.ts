import type { DescribedManifest } from '../DescribedManifest.ts'
import { gapCauses, presenceEvents, roleName, trackName } from '../documentWords.ts'
import { clockWords, lengthWords, momentWords } from '../moments.ts'
import { colours, margin, type Sheet } from '../Sheet.ts'
import { recordedMs } from '../trackFacts.ts'

const mostPresence = 200
const mostMarkers = 100
type Track = DescribedManifest['tracks'][number]

/** Draws who was there, what was recorded, every break of it with its cause, and the moments that were flagged. */
export function drawRecording(sheet: Sheet, { session, presence, tracks, markers = [] }: DescribedManifest): void {
  sheet.section({ zh: '到场与录制', en: 'Presence and recording' })
  sheet.subsection({ zh: '录像与录音', en: 'Tracks' })
  if (tracks.length === 0) sheet.write('本场次没有录像。', { colour: colours.soft })
  for (const track of tracks) drawTrack(sheet, track, session)
  if (markers.length > 0) drawMarkers(sheet, markers)
  sheet.subsection({ zh: '到场记录', en: 'Presence' })
  const shown = presence.slice(0, mostPresence)
  for (const { at, role, name, event } of shown) {
    const words = presenceEvents[event]
    row(sheet, [[momentWords(at), 118], [`${roleName(role)} ${name}`, 190], [`${words.zh}　${words.en}`, 160]])
  }
  if (presence.length > shown.length) sheet.write(`另有 ${presence.length - shown.length} 条，见电子档案的场次记录。`, { size: 9, colour: colours.soft })
  if (presence.length === 0) sheet.write('没有到场记录。', { colour: colours.soft })
}

/** What examiners flagged to be looked at again: it is no verdict. */
function drawMarkers(sheet: Sheet, markers: NonNullable<DescribedManifest['markers']>): void {
  sheet.subsection({ zh: '标记', en: 'Markers' })
  const shown = markers.slice(0, mostMarkers)
  for (const { view, examiner, code, note } of shown) row(sheet, [[momentWords(view.at), 118], [[examiner.displayName, code].filter((part) => part !== null).join(' '), 110], [note ?? '', 250]])
  if (markers.length > shown.length) sheet.write(`另有 ${markers.length - shown.length} 个，见电子档案的场次记录。`, { size: 9, colour: colours.soft })
}

function drawTrack(sheet: Sheet, track: Track, session: DescribedManifest['session']): void {
  const { parts, segments, gaps, neverCame } = track
  sheet.keep(74)
  sheet.write(trackName(track), { size: 10, bold: true, gap: 1 })
  const [first, last] = [segments[0], segments.at(-1)]
  const sizes = [...new Set(parts.filter(({ width }) => width !== null).map(({ width, height, projection }) => `${width}×${height}${projection === 'equirectangular' ? ' 360°' : ''}`))]
  const spoken = [
    first && last ? `${momentWords(first.startsAt)} 至 ${clockWords(last.endedAt).slice(0, 8)}` : '没有内容', `可播放 ${lengthWords(recordedMs(track))}`, [...new Set(parts.map(({ codec }) => codec)), ...sizes].join(' '),
    `${segments.length} 段${neverCame.length > 0 ? `，未收到 ${neverCame.length} 段（第 ${neverCame.map((seq) => seq + 1).join('、')} 段）` : ''}`, `丢包 ${segments.reduce((sum, { packetsLost }) => sum + packetsLost, 0)}`,
  ]
  sheet.write(spoken.join('；'), { size: 9, colour: colours.soft, gap: 4 })
  if (first && last) drawBar(sheet, track, session)
  for (const { from, to, cause } of gaps) {
    const { zh, en } = gapCauses[cause]
    row(sheet, [[`中断 ${clockWords(from)} 至 ${clockWords(to)}`, 165], [lengthWords(to - from), 70], [`${zh}　${en}`, 250]])
  }
  if (gaps.length === 0) sheet.write('没有中断。', { size: 8.5, colour: colours.soft })
  sheet.y += 6
}

/** The track over the time of the session: what was recorded, and its breaks. */
function drawBar(sheet: Sheet, { segments, gaps }: Track, { openedAt, closedAt }: DescribedManifest['session']): void {
  const { document, width } = sheet
  const y = sheet.y
  const at = (time: number): number => margin + (Math.min(Math.max(time, openedAt), closedAt) - openedAt) / Math.max(1, closedAt - openedAt) * width
  document.rect(margin, y, width, 7).fill(colours.panel)
  for (const { startsAt, endedAt } of segments) document.rect(at(startsAt), y, Math.max(0.3, at(endedAt) - at(startsAt)), 7)
  document.fill(colours.brand)
  for (const { from, to } of gaps) document.rect(at(from), y, Math.max(0.8, at(to) - at(from)), 7)
  if (gaps.length > 0) document.fill('#d9822b')
  document.font('regular').fontSize(7).fillColor(colours.faint).text(clockWords(openedAt).slice(0, 8), margin, y + 9, { lineBreak: false })
  document.text(clockWords(closedAt).slice(0, 8), margin, y + 9, { width, align: 'right', lineBreak: false })
  sheet.y = y + 22
}

/** Cells of a line beside each other. */
function row(sheet: Sheet, cells: readonly (readonly [text: string, width: number])[]): void {
  sheet.keep(15)
  const y = sheet.y
  let [left, lowest] = [10, y]
  for (const [text, width] of cells) {
    sheet.y = y
    sheet.write(text, { size: 8.5, indent: left, width: width - 6, gap: 1 })
    lowest = Math.max(lowest, sheet.y)
    left += width
  }
  sheet.y = lowest
}
