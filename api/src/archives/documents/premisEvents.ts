import { type DescribedManifest, type Keeping, notRecorded } from './DescribedManifest.ts'
import { gapCauses, trackName } from './documentWords.ts'
import { isoInChina, lengthWords } from './moments.ts'
import { recordedMs } from './trackFacts.ts'
import { element, type XmlElement } from './xmlDocument.ts'

type Event = { id: string; type: string; at: number; detail: string; outcome: string; note: string; agents: readonly (readonly [id: string, role: string])[]; object: readonly [type: string, id: string] }
type Track = DescribedManifest['tracks'][number]

/** The events of a package: of every track its capture and the receipt of its segments, then the check of all digests and the signature at sealing. */
export function premisEvents(manifest: DescribedManifest, { keyId }: Keeping): XmlElement[] {
  const { archive, files, evidenceLog } = manifest
  const whole = ['archive', archive.archiveId] as const
  const log = evidenceLog ? `；存证日志 ${evidenceLog.size} 条，根 ${evidenceLog.rootSha256}` : ''
  const events: Event[] = [
    ...manifest.tracks.flatMap((track) => [captureOf(track), receiptOf(track)]),
    {
      id: 'fixity-check', type: 'fixity check', at: archive.sealedAt, detail: '封存前逐一读取录像、快照与整改材料，与记录的 SHA-256 比对', outcome: 'success', note: `清单共 ${files.length} 个文件，${files.reduce((sum, { bytes }) => sum + bytes, 0)} 字节；有不符的不予封存`,
      agents: [['recorder', 'executing program']], object: whole,
    },
    {
      id: 'digital-signature', type: 'digital signature generation', at: archive.sealedAt, detail: `第 ${archive.revision} 版封存，以机构密钥（${keyId ?? notRecorded}）签名`, outcome: 'success', note: `签名及校验方法见包内说明${log}`,
      agents: [['agency', 'signer']], object: whole,
    },
  ]
  return events.map(eventElement)
}

function captureOf(track: Track): Event {
  const gaps = track.gaps.map(({ from, to, cause }) => `${isoInChina(from)} 至 ${isoInChina(to)}（${gapCauses[cause].zh}）`)
  return {
    id: `capture-${track.trackId}`, type: 'capture', at: track.segments[0]?.startsAt ?? track.gaps[0]?.from ?? 0, detail: `${trackName(track)}，编码 ${track.parts.map(({ codec }) => codec).join('、') || notRecorded}，未经转码`,
    outcome: gaps.length === 0 ? 'success' : 'success with gaps', note: `可播放 ${lengthWords(recordedMs(track))}；中断 ${gaps.length} 次${gaps.length > 0 ? `：${gaps.join('；')}` : ''}`,
    agents: [[agentOf(track), 'capturer'], ['recorder', 'executing program']], object: ['track', track.trackId],
  }
}

function receiptOf(track: Track): Event {
  const { segments, neverCame } = track
  const lost = segments.reduce((sum, { packetsLost }) => sum + packetsLost, 0)
  return {
    id: `ingestion-${track.trackId}`, type: 'ingestion', at: Math.max(0, ...segments.map(({ receivedAt }) => receivedAt)), detail: `${trackName(track)}逐段收存，时间为最后一段的收到时间`, outcome: neverCame.length === 0 ? 'success' : 'incomplete',
    note: `收到 ${segments.length} 段，未收到 ${neverCame.length} 段${neverCame.length > 0 ? `（第 ${neverCame.map((seq) => seq + 1).join('、')} 段）` : ''}，传输丢包 ${lost} 个`, agents: [['recorder', 'executing program']], object: ['track', track.trackId],
  }
}

function agentOf({ role, peerId }: Track): string {
  return role === 'applicant' ? 'applicant' : `peer-${peerId}`
}

function eventElement({ id, type, at, detail, outcome, note, agents, object }: Event): XmlElement {
  return element('premis:event', [
    element('premis:eventIdentifier', [element('premis:eventIdentifierType', 'local'), element('premis:eventIdentifierValue', id)]), element('premis:eventType', type), element('premis:eventDateTime', isoInChina(at)),
    element('premis:eventDetailInformation', [element('premis:eventDetail', detail)]),
    element('premis:eventOutcomeInformation', [element('premis:eventOutcome', outcome), element('premis:eventOutcomeDetail', [element('premis:eventOutcomeDetailNote', note)])]),
    ...agents.map(([agent, role]) => linkAgent(agent, role)), link(...object),
  ])
}

/** A reference to an object. */
export function link(type: string, id: string): XmlElement {
  return element('premis:linkingObjectIdentifier', [element('premis:linkingObjectIdentifierType', type), element('premis:linkingObjectIdentifierValue', id)])
}

/** A reference to an agent in a role. */
export function linkAgent(id: string, role: string): XmlElement {
  return element('premis:linkingAgentIdentifier', [element('premis:linkingAgentIdentifierType', 'local'), element('premis:linkingAgentIdentifierValue', id), element('premis:linkingAgentRole', role)])
}

/** The agents: the institution, the recorder, the applicant, the examiners, and examiners' devices that were recorded. */
export function agentsOf({ inspection, tracks }: DescribedManifest, { agency, software }: Keeping): XmlElement[] {
  const agent = (id: string, name: string, type: string, note: string, version?: string): XmlElement => element('premis:agent', [
    element('premis:agentIdentifier', [element('premis:agentIdentifierType', 'local'), element('premis:agentIdentifierValue', id)]), element('premis:agentName', name || notRecorded), element('premis:agentType', type),
    version === undefined ? null : element('premis:agentVersion', version), element('premis:agentNote', note),
  ])
  const peers = new Map(tracks.filter(({ role }) => role === 'examiner').map((track) => [agentOf(track), track.name]))
  return [
    agent('agency', agency ?? notRecorded, 'organization', '立档单位'), agent('recorder', software?.name ?? notRecorded, 'software', '录制与封存程序', software?.version ?? notRecorded), agent('applicant', inspection.applicantName, 'person', '申办者'),
    ...inspection.examiners.map(({ accountId, displayName }) => agent(`account-${accountId}`, displayName, 'person', '踏勘员')), ...[...peers].map(([id, name]) => agent(id, name, 'person', '踏勘员（入会设备）')),
  ]
}
