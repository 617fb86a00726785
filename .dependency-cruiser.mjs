const part = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
// Test support lives in folders named "testing", beside the tests that use it.
const tests = '[.]test[.]tsx?$|/testing/'

/** The import rules of ARCHITECTURE.md, enforced. */
export default {
  forbidden: [
    part('no-cycles', 'modules form a tree', {}, { circular: true }),
    part('contracts-import-only-zod', 'a contract is schemas and types', { path: '^(sfu|api|recorder)/src/contract/', pathNot: tests }, { pathNot: '(^(sfu|api|recorder)/src/contract/)|node_modules/zod' }),
    part('sfu-knows-nobody', 'sfu imports nothing of ours', { path: '^sfu/', pathNot: tests }, { path: '^(api|recorder|web|infra)/' }),
    part('recorder-meets-contracts', 'recorder imports only the contracts of sfu and api', { path: '^recorder/', pathNot: tests }, { path: '^(api|sfu|web|infra)/', pathNot: '^(api|sfu)/src/contract/' }),
    part('api-meets-contracts', 'api imports only the contracts of sfu and recorder, the one object store, and the renderer of redacted copies', { path: '^api/', pathNot: tests }, { path: '^(sfu|recorder|web|infra)/', pathNot: '^((sfu|recorder)/src/contract/|recorder/src/storage/|recorder/src/ffmpeg/redaction/index[.]ts$)' }),
    part('web-meets-contracts', 'web imports only types of the sfu and api contracts', { path: '^web/', pathNot: ['^web/src/verifier/', tests] }, { path: '^(sfu|api|recorder|infra)/', pathNot: '^(sfu|api)/src/contract/' }),
    part('verifier-page-is-the-verifier', 'the verifier\'s page is made of the verifier itself, and of types', { path: '^web/src/verifier/', pathNot: tests }, { path: '^(sfu|api|recorder|infra)/', pathNot: '^api/src/(verifier/index[.]ts$|contract/)' }),
    part('verifier-runs-anywhere', 'what the verifier\'s page is made of uses nothing of Node but node:crypto', { path: '^api/src/verifier/(verifyPackage|verifyOutside|receipt|ZipPackage|read|check|match|tree/|time/|bagManifest|linesOf|manifest|seal|leaves|paths)', pathNot: tests }, { path: '^(node:)?(fs|stream|path|readline|util|os|child_process|buffer)' }),
    part('web-types-only', 'web takes types, never schemas, into the browser', { path: '^web/', pathNot: tests }, { path: '^(sfu|api)/src/contract/', dependencyTypesNot: ['type-only'] }),
    part('sfu-room-below-signalling', 'signalling -> room -> media', { path: '^sfu/src/room/' }, { path: '^sfu/src/signalling/' }),
    part('sfu-media-at-the-bottom', 'signalling -> room -> media', { path: '^sfu/src/media/' }, { path: '^sfu/src/(signalling|room)/' }),
    part('mediasoup-in-media', 'mediasoup only in sfu/src/media', { path: '^(sfu|recorder|api|infra)/', pathNot: ['^sfu/src/media/', '^infra/bench/', tests] }, { path: 'node_modules/mediasoup/' }),
    part('prisma-in-database', 'Prisma only behind api/src/database', { path: '^(sfu|recorder|api|web|infra)/', pathNot: '^api/src/database' }, { path: '(node_modules/@prisma/)|(^prisma/generated/)|(node_modules/pglite-prisma-adapter)' }),
    part('ffmpeg-in-ffmpeg', 'fluent-ffmpeg only in recorder/src/ffmpeg', { path: '^(sfu|recorder|api|infra)/', pathNot: '^recorder/src/ffmpeg/' }, { path: 'node_modules/fluent-ffmpeg' }),
    part('minio-in-storage', 'the object-store client only in recorder/src/storage', { path: '^(sfu|recorder|api|infra)/', pathNot: ['^recorder/src/storage/', tests] }, { path: 'node_modules/minio/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules|prisma/generated' },
    exclude: { path: 'web/dist' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
}
