import { describe, expect, it } from 'vitest'
import { dat63Xml } from './dat63Xml.ts'
import type { DescribedManifest, Keeping } from './DescribedManifest.ts'
import { directoryXml } from './directoryXml.ts'
import { documentSchemas, schemaNames } from './documentSchemas.ts'
import { eepXml } from './eepXml.ts'
import { premisXml } from './premisXml.ts'
import { refusals } from './testing/refusals.ts'
import { hardName, richManifest } from './testing/richManifest.ts'

const seal = { keyId: 'key-1', algorithm: 'Ed25519', at: Date.UTC(2026, 10, 27), signedPath: 'evidence-seal/seal.json' }
const keeping: Keeping = { agency: '蜀山区政务服务局', software: { name: '云踏勘', version: '0.1.0' }, keyId: 'key-1', retention: '30 年', access: '内部' }
const makers: Record<(typeof schemaNames)[number], (manifest: DescribedManifest, keeping?: Keeping) => string> = {
  'directory.xsd': directoryXml, 'eep.xsd': (manifest, keeping) => eepXml(manifest, seal, keeping), 'dat63.xsd': dat63Xml, 'premis.xsd': premisXml,
}

/** The barest manifest that a session can leave. */
function bareManifest(): DescribedManifest {
  const { earlierConclusions: _e, rectifications: _r, evidenceLog: _l, ...rich } = richManifest()
  return { ...rich, archive: { ...rich.archive, revision: 1, previous: null }, inspection: { ...rich.inspection, consentAt: null, outcome: null, examiners: [] }, findings: [], snapshots: [], conclusion: null, presence: [], tracks: [], files: [] }
}

describe.each(schemaNames)('the document of %s', (schema) => {
  const make = makers[schema]

  it('is valid of a rich manifest, a bare one, and one without SM3, with or without what is known of its keeping', async () => {
    const rich = richManifest()
    const withoutSm3 = { ...rich, files: rich.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes })) }
    for (const document of [make(rich, keeping), make(rich), make(bareManifest()), make(withoutSm3, keeping)]) expect(await refusals(document, schema)).toBe('')
    expect(make(withoutSm3)).not.toMatch(/<SM3>|算法="SM3">[0-9a-f]{64}<\/数字摘要|<premis:messageDigestAlgorithm>SM3/)
  })

  it('is refused when broken', async () => {
    const document = make(richManifest(), keeping)
    const digest = /(?<=>)[0-9a-f]{64}(?=<)/
    expect(await refusals(document.replace(digest, 'tampered'), schema)).toContain('tampered')
    expect(await refusals(document.replace(/ {2}<([^\s>/]+)>[^<]+<\/\1>\n/, ''), schema)).toContain('fails to validate')
    expect(await refusals(document.replace('\n  <', '\n  <其他/>\n  <'), schema)).toContain('fails to validate')
    expect(await refusals(document.slice(0, -20), schema)).toMatch(/parser error/)
  })

  it('is the same each time, and never says that it conforms', () => {
    expect(make(richManifest(), keeping)).toBe(make(richManifest(), keeping))
    expect(make(richManifest(), keeping)).not.toMatch(/conform|符合 ?DA|根据 ?DA/)
  })
})

describe('what they say', () => {
  const rich = richManifest()

  it('the directory names every file once, with what it is', () => {
    const document = directoryXml(rich)
    expect(document.match(/<文件 序号/g)).toHaveLength(rich.files.length)
    for (const { path, sha256, sm3 } of rich.files) for (const text of [path, sha256, sm3 ?? '-']) expect(document).toContain(`>${text}<`)
    expect(document).toContain('“春天”&lt;食堂&gt; &amp; "面馆"]]&gt;\uFFFD\uFFFD')
    expect(document).toContain('整改材料：ZG-YTK-20261124-0001-1 CAT-03 的视频')
    expect(document).toContain('快照：CAT-02 备餐间')
    expect(document).not.toContain(hardName)
  })

  it('the encapsulation holds digests and no bytes, and names key and signed file', () => {
    const document = eepXml(rich, seal, keeping)
    expect(document.match(/<数字摘要/g)).toHaveLength(rich.files.length * 2)
    for (const text of ['<密钥标识>key-1<', '<被签文件>evidence-seal/seal.json<', '修改型', '<业务行为>出具整改通知<', '<业务行为>答复整改<', rich.archive.previous ?? '-']) expect(document).toContain(text)
    expect(document).not.toContain('编码数据')
  })

  it('the metadata of recordings has one entity per track: gaps with causes, segments that never came, sizes, and only what is known', () => {
    const document = dat63Xml(rich, keeping)
    expect(document.match(/<件>/g)).toHaveLength(3)
    for (const text of ['>网络中断<', '>设备被占用（如来电）<', '>静音<', '<序号>6<', '<时间长度 单位="秒">22.000<', '<分辨率>3840×1920<', '<采样率 单位="Hz">48000<', '<帧率>未记载<', '<保管期限>30 年<', '等距柱状']) expect(document).toContain(text)
    const camera = rich.tracks[0]
    const size = rich.files.filter(({ path }) => [...(camera?.parts ?? []), ...(camera?.segments ?? [])].some((one) => one.path === path)).reduce((sum, { bytes }) => sum + bytes, 0)
    expect(document).toContain(`<计算机文件大小 单位="字节">${size}<`)
  })

  it('the preservation metadata says of every track how it was captured and received', () => {
    const document = premisXml(rich, keeping)
    for (const type of ['capture', 'ingestion']) expect(document.match(new RegExp(`<premis:eventType>${type}<`, 'g'))).toHaveLength(3)
    expect(document).toContain('收到 11 段，未收到 1 段（第 6 段）')
    expect(document.match(/xsi:type="premis:file"/g)).toHaveLength(rich.files.length)
    expect(document).toContain('<premis:agentVersion>0.1.0<')
  })

  it('references that lead nowhere are refused', async () => {
    expect(await refusals(premisXml(rich).replaceAll('>applicant</premis:agentIdentifierValue>', '>nobody</premis:agentIdentifierValue>'), 'premis.xsd')).toContain('linkedAgents')
    expect(await refusals(directoryXml(rich).replace('序号="2"', '序号="1"'), 'directory.xsd')).toContain('unique')
  })

  it('the schemas can be put beside them', async () => {
    expect((await documentSchemas()).map(({ name, content }) => [name, content.includes('http://www.w3.org/2001/XMLSchema')])).toEqual(schemaNames.map((name) => [name, true]))
  })
})
