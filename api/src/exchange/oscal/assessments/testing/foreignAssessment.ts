import type { JsonObject } from '../../JsonObject.ts'

const metadata = (title: string, more: JsonObject = {}): JsonObject => ({
  title, 'last-modified': '2026-10-02T09:30:00.000-04:00', version: '2.3', 'oscal-version': '1.1.2',
  roles: [{ id: 'assessor', title: 'Assessor' }, { id: 'system-owner', title: 'Owner' }],
  parties: [
    { uuid: 'aaaaaaaa-0000-4000-8000-000000000001', type: 'organization', name: 'Harbour Inspection Ltd', 'telephone-numbers': [{ number: '+49 40 1234567' }] },
    { uuid: 'AAAAAAAA-0000-4000-8000-000000000002', type: 'person', name: 'Jo Muster', 'email-addresses': ['jo@example.org'] },
    { uuid: 'aaaaaaaa-0000-4000-8000-000000000003', type: 'organization', name: 'Quay Kitchen', 'telephone-numbers': [{ number: '+49 40 7654321' }] },
  ],
  'responsible-parties': [
    { 'role-id': 'assessor', 'party-uuids': ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002'] },
    { 'role-id': 'system-owner', 'party-uuids': ['aaaaaaaa-0000-4000-8000-000000000003'] },
  ],
  ...more,
})

const selects = (...ids: string[]): JsonObject => ({ 'control-selections': [{ 'include-controls': ids.map((id) => ({ 'control-id': id })) }] })
const by = (uuid: string, type = 'party'): JsonObject[] => [{ actors: [{ type, 'actor-uuid': uuid }] }]

/** For tests: a plan as another program writes it, with a place, an owner, several tasks and fields that OSCAL does not know. */
export function foreignPlan(...controls: string[]): JsonObject {
  return { 'assessment-plan': {
    uuid: 'aaaaaaaa-0000-4000-8000-00000000000a', metadata: metadata('Annual *visit* plan', { locations: [
      { uuid: 'aaaaaaaa-0000-4000-8000-0000000000f0', title: 'Head office' },
      { uuid: 'aaaaaaaa-0000-4000-8000-0000000000f1', title: 'Quay Kitchen, hall 3', address: { 'addr-lines': ['Kai 3', 'Hof links'], city: 'Hamburg', 'postal-code': '20457', country: 'DE' } },
    ] }),
    'import-ssp': { href: 'ssp.json' }, 'reviewed-controls': controls.length > 0 ? selects(...controls) : { 'control-selections': [{ 'include-all': {} }] },
    'assessment-subjects': [{ type: 'location', 'include-subjects': [{ 'subject-uuid': 'aaaaaaaa-0000-4000-8000-0000000000f1', type: 'location' }] }],
    'assessment-assets': { components: [{ uuid: 'aaaaaaaa-0000-4000-8000-0000000000c1', type: 'software', title: 'Thermo<b>Log</b>', description: 'A logger', status: { state: 'operational' } }], 'assessment-platforms': [{ uuid: 'aaaaaaaa-0000-4000-8000-0000000000c2', title: 'Field kit' }] },
    tasks: [
      { uuid: 'aaaaaaaa-0000-4000-8000-0000000000d1', type: 'milestone', title: 'Report', timing: { 'on-date': { date: '2026-12-20T00:00:00Z' } } },
      { uuid: 'aaaaaaaa-0000-4000-8000-0000000000d2', type: 'action', title: 'Visit', timing: { 'within-date-range': { start: '2026-12-14T09:00:00+01:00', end: '2026-12-14T12:00:00+01:00' } }, tasks: [{ uuid: 'aaaaaaaa-0000-4000-8000-0000000000d3', type: 'action', title: 'Read the logger', timing: { 'at-frequency': { period: 2, unit: 'hours' } } }] },
    ],
    'x-vendor': { kept: ['as', { it: 'is' }] },
  } }
}

/** For tests: results of two visits as another program writes them: UUIDs only, statements and objectives, a tool as origin, an unknown field, remarks with markup, and a reference that leads nowhere. */
export function foreignResults(): JsonObject {
  const observation = (uuid: string, more: JsonObject): JsonObject => ({ uuid, description: 'seen', methods: ['EXAMINE'], collected: '2026-09-01T10:00:00Z', ...more })
  return { 'assessment-results': {
    uuid: 'aaaaaaaa-0000-4000-8000-00000000000b', metadata: metadata('Visits of 2026'), 'import-ap': { href: 'elsewhere/plan.json' },
    results: [
      {
        uuid: 'bbbbbbbb-0000-4000-8000-000000000002', title: 'Second visit', description: 'Only what failed', start: '2026-09-20T08:00:00Z', 'reviewed-controls': selects('ac-2'),
        findings: [{ uuid: 'bbbbbbbb-0000-4000-8000-000000000012', title: 'Fixed', description: 'ok', target: { type: 'statement-id', 'target-id': 'ac-2_smt.a', status: { state: 'satisfied' } } }],
      },
      {
        uuid: 'bbbbbbbb-0000-4000-8000-000000000001', title: 'First visit', description: 'All lines', start: '2026-09-01T08:00:00Z', end: '2026-09-01T12:00:00Z', 'reviewed-controls': selects('ac-2', 'ac-2.1', 'A.5.1_org'), mood: 'good',
        observations: [
          observation('bbbbbbbb-0000-4000-8000-0000000000a1', { title: 'Board', origins: by('aaaaaaaa-0000-4000-8000-000000000002'), 'relevant-evidence': [{ href: '#bbbbbbbb-0000-4000-8000-0000000000e1', description: 'photo' }, { href: 'https://example.org/log.csv', description: 'The log' }] }),
          observation('bbbbbbbb-0000-4000-8000-0000000000a2', { methods: ['TEST'], origins: by('bbbbbbbb-0000-4000-8000-0000000000c1', 'tool'), remarks: 'see <script>alert(1)</script> and *this*' }),
          observation('bbbbbbbb-0000-4000-8000-0000000000a3', { title: 'Nobody asked' }),
        ],
        risks: [{ uuid: 'bbbbbbbb-0000-4000-8000-0000000000b1', title: 'Pests', description: 'may get in', statement: 'Doors are to be kept shut', status: 'open', remediations: [{ uuid: 'bbbbbbbb-0000-4000-8000-0000000000b2', lifecycle: 'planned', title: 'Door closer', description: 'Mount it', tasks: [{ uuid: 'bbbbbbbb-0000-4000-8000-0000000000b3', type: 'milestone', title: 'Mounted', timing: { 'on-date': { date: '2026-10-31T00:00:00Z' } } }] }] }],
        findings: [
          { uuid: 'bbbbbbbb-0000-4000-8000-000000000011', title: 'Not posted', description: 'The board is empty', target: { type: 'statement-id', 'target-id': 'ac-2_smt.a', status: { state: 'not-satisfied', reason: 'fail' } }, 'related-observations': [{ 'observation-uuid': 'BBBBBBBB-0000-4000-8000-0000000000A1' }, { 'observation-uuid': 'dddddddd-0000-4000-8000-000000000000' }], 'related-risks': [{ 'risk-uuid': 'bbbbbbbb-0000-4000-8000-0000000000b1' }] },
          { uuid: 'bbbbbbbb-0000-4000-8000-000000000013', title: 'Too warm', description: '9 °C', target: { type: 'objective-id', 'target-id': 'A.5.1_org_obj', status: { state: 'not-satisfied' } }, 'related-observations': [{ 'observation-uuid': 'bbbbbbbb-0000-4000-8000-0000000000a2' }] },
          { uuid: 'bbbbbbbb-0000-4000-8000-000000000014', title: 'Fine', description: '', target: { type: 'statement-id', 'target-id': 'ac-2.1_smt', status: { state: 'satisfied' } } },
        ],
        attestations: [{ 'responsible-parties': [{ 'role-id': 'assessor', 'party-uuids': ['aaaaaaaa-0000-4000-8000-000000000002'] }], parts: [{ name: 'authorization', title: 'Signed', prose: 'I was there.' }] }],
        'local-definitions': { components: [{ uuid: 'bbbbbbbb-0000-4000-8000-0000000000c1', type: 'software', title: 'Logger', description: 'x', status: { state: 'operational' } }] },
      },
    ],
    'back-matter': { resources: [{ uuid: 'bbbbbbbb-0000-4000-8000-0000000000e1', title: 'Photo of the board', rlinks: [{ href: './board.jpg', hashes: [{ algorithm: 'SHA-256', value: 'AB'.repeat(32) }] }] }] },
  } }
}

/** For tests: a POA&M of another program: one item by a finding elsewhere, one by a property, one without anything. */
export function foreignPoam(): JsonObject {
  const risk = (uuid: string, more: JsonObject): JsonObject => ({ uuid, title: 'Risk', description: 'd', statement: 's', ...more })
  return { 'plan-of-action-and-milestones': {
    uuid: 'aaaaaaaa-0000-4000-8000-00000000000c', metadata: metadata('To do'),
    risks: [
      risk('cccccccc-0000-4000-8000-0000000000b1', { status: 'investigating', deadline: '2026-11-30T00:00:00Z', 'risk-log': { entries: [{ uuid: 'cccccccc-0000-4000-8000-0000000000c2', title: 'Later', start: '2026-10-02T00:00:00Z', 'status-change': 'investigating', 'logged-by': [{ 'party-uuid': 'aaaaaaaa-0000-4000-8000-000000000002' }] }, { uuid: 'cccccccc-0000-4000-8000-0000000000c1', title: 'First', start: '2026-10-01T00:00:00Z', 'status-change': 'open' }] } }),
      risk('cccccccc-0000-4000-8000-0000000000b2', { status: 'closed', props: [{ name: 'impacted-control-id', ns: 'https://example.org/ns', value: 'ac-2.1' }] }),
    ],
    'poam-items': [
      { uuid: 'cccccccc-0000-4000-8000-000000000001', title: 'Cool the store', description: 'Buy a unit', 'related-findings': [{ 'finding-uuid': 'bbbbbbbb-0000-4000-8000-000000000013' }], 'related-risks': [{ 'risk-uuid': 'cccccccc-0000-4000-8000-0000000000b1' }] },
      { title: 'Done', description: 'was done', 'related-risks': [{ 'risk-uuid': 'cccccccc-0000-4000-8000-0000000000b2' }] },
      { title: 'Think', description: 'of it', remarks: 'no hurry' },
    ],
  } }
}
