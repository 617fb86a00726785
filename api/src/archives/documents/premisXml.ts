import { describedFiles } from './describedFiles.ts'
import { type DescribedManifest, type Keeping, notRecorded } from './DescribedManifest.ts'
import { titleOf } from './directoryXml.ts'
import { trackName } from './documentWords.ts'
import { isoInChina } from './moments.ts'
import { agentsOf, link, linkAgent, premisEvents } from './premisEvents.ts'
import { element, xmlDocument, type XmlElement } from './xmlDocument.ts'

/** The preservation metadata (metadata/premis.xml), structured after the PREMIS 3 data dictionary: objects with fixity, events, agents and rights. */
export function premisXml(manifest: DescribedManifest, keeping: Keeping = {}): string {
  return xmlDocument(element('premis:premis', membersOf(manifest, keeping), { 'xmlns:premis': 'http://www.loc.gov/premis/v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', version: '3.0' }))
}

function* membersOf(manifest: DescribedManifest, keeping: Keeping): Generator<XmlElement> {
  yield* objectsOf(manifest)
  yield* premisEvents(manifest, keeping)
  yield* agentsOf(manifest, keeping)
  yield rightsOf(manifest, keeping)
}

function* objectsOf(manifest: DescribedManifest): Generator<XmlElement> {
  const { archive, inspection, tracks } = manifest
  yield object('premis:intellectualEntity', 'archive', archive.archiveId, [
    element('premis:significantProperties', [element('premis:significantPropertiesType', 'title'), element('premis:significantPropertiesValue', titleOf(manifest))]),
    element('premis:significantProperties', [element('premis:significantPropertiesType', 'inspection number'), element('premis:significantPropertiesValue', inspection.number)]),
  ])
  for (const track of tracks) {
    yield object('premis:representation', 'track', track.trackId, [element('premis:originalName', trackName(track)), related('structural', 'is part of', 'archive', archive.archiveId)])
  }
  yield* filesOf(manifest)
}

function* filesOf(manifest: DescribedManifest): Generator<XmlElement> {
  const owners = new Map(manifest.tracks.flatMap(({ trackId, parts, segments }) => [...parts, ...segments].map(({ path }) => [path, trackId] as const)))
  for (const { file, title, format } of describedFiles(manifest)) {
    const owner = owners.get(file.path)
    yield object('premis:file', 'path', file.path, [
      element('premis:objectCharacteristics', [
        element('premis:compositionLevel', 0), fixity('SHA-256', file.sha256), file.sm3 === undefined ? null : fixity('SM3', file.sm3), element('premis:size', file.bytes),
        element('premis:format', [element('premis:formatDesignation', [element('premis:formatName', format)])]),
      ]),
      element('premis:originalName', title),
      owner === undefined ? related('structural', 'is part of', 'archive', manifest.archive.archiveId) : related('structural', 'is part of', 'track', owner),
    ])
  }
}

function object(type: string, idType: string, id: string, members: readonly XmlElement[]): XmlElement {
  return element('premis:object', [element('premis:objectIdentifier', [element('premis:objectIdentifierType', idType), element('premis:objectIdentifierValue', id)]), ...members], { 'xsi:type': type })
}

function fixity(algorithm: string, digest: string): XmlElement {
  return element('premis:fixity', [element('premis:messageDigestAlgorithm', algorithm), element('premis:messageDigest', digest)])
}

function related(type: string, subType: string, idType: string, id: string): XmlElement {
  return element('premis:relationship', [
    element('premis:relationshipType', type), element('premis:relationshipSubType', subType),
    element('premis:relatedObjectIdentifier', [element('premis:relatedObjectIdentifierType', idType), element('premis:relatedObjectIdentifierValue', id)]),
  ])
}

function rightsOf({ archive, inspection }: DescribedManifest, { retention, access }: Keeping): XmlElement {
  const consent = inspection.consentAt === null ? '没有申办者同意录制的记录' : `申办者于 ${isoInChina(inspection.consentAt)} 在知悉后同意录音录像`
  return element('premis:rights', [element('premis:rightsStatement', [
    element('premis:rightsStatementIdentifier', [element('premis:rightsStatementIdentifierType', 'local'), element('premis:rightsStatementIdentifierValue', `rights-${archive.archiveId}`)]),
    element('premis:rightsBasis', 'other'),
    element('premis:otherRightsInformation', [element('premis:otherRightsBasis', '申办者的知悉与同意'), element('premis:otherRightsNote', consent)]),
    element('premis:rightsGranted', [element('premis:act', 'keep'), element('premis:rightsGrantedNote', `保管期限：${retention ?? notRecorded}`)]),
    element('premis:rightsGranted', [element('premis:act', 'disclose'), element('premis:restriction', access ?? notRecorded)]),
    link('archive', archive.archiveId), linkAgent('applicant', 'rights grantor'),
  ])])
}
