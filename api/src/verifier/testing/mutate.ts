import type { InstitutionKey } from '../../keys/InstitutionKey.ts'
import type { Dice } from '../../testing/Dice.ts'
import { paths } from '../paths.ts'
import { MemoryPackage } from './MemoryPackage.ts'
import { reseal } from './reseal.ts'

type Key = Pick<InstitutionKey, 'keyId' | 'publicKeyPem' | 'sign'>
/** The keys that an attack may use: the institution's own (an insider), and somebody else's. */
export type AttackKeys = { institution: Key; other: Key }
/** A package that was altered, and in what way. */
export type Mutation = { kind: string; what: string; altered: MemoryPackage }

type Attack = (altered: MemoryPackage, dice: Dice, keys: AttackKeys) => string

const attacks: Record<string, Attack> = {
  flip: (altered, dice) => edited(altered, dice, (bytes) => { const at = dice.whole(0, bytes.length - 1); bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << dice.whole(0, 7)), at); return bytes }),
  insertion: (altered, dice) => edited(altered, dice, (bytes) => { const at = dice.whole(0, bytes.length); return Buffer.concat([bytes.subarray(0, at), Buffer.from([dice.whole(0, 255)]), bytes.subarray(at)]) }),
  truncation: (altered, dice) => edited(altered, dice, (bytes) => bytes.subarray(0, dice.whole(0, bytes.length - 1))),
  deletion: ({ files }, dice) => { const path = dice.pick([...files.keys()]); files.delete(path); return path },
  addition: ({ files }, dice) => { const path = dice.pick(['data/more.txt', 'more.txt', 'evidence-seal/more.txt', 'data/media/more.m4s']); files.set(path, Buffer.from('more')); return path },
  duplication: ({ files }, dice) => { const path = dice.pick([...files.keys()]); files.set(`${path}.copy`, files.get(path) ?? Buffer.alloc(0)); return path },
  swap: ({ files }, dice) => {
    const [one, two] = differing(files, dice)
    const [first, second] = [files.get(one) ?? Buffer.alloc(0), files.get(two) ?? Buffer.alloc(0)]
    files.set(one, second).set(two, first)
    return `${one} and ${two}`
  },
  're-signing': (altered, _dice, { other }) => { reseal(altered, other); return 'all, by another key' },
  'leaf edit': (altered, dice, { institution }) => { const what = editLeaves(altered, dice); reseal(altered, institution); return what },
  'verdict edit': (altered, dice, { institution, other }) => {
    const text = altered.text(paths.result)
    const verdicts = [...text.matchAll(/"verdict":"(pass|fail)"/g)]
    const picked = verdicts.length === 0 ? undefined : dice.pick(verdicts)
    // Where nothing was judged, a presence is taken away.
    if (picked === undefined) altered.files.set(paths.session, Buffer.from(altered.text(paths.session).replace(/"presence":\[\{.*?\}\]/, '"presence":[]')))
    else altered.files.set(paths.result, Buffer.from(`${text.slice(0, picked.index)}"verdict":"${picked[1] === 'pass' ? 'fail' : 'pass'}"${text.slice(picked.index + picked[0].length)}`))
    reseal(altered, dice.oneIn(2) ? institution : other)
    return picked === undefined ? 'a presence' : 'a finding'
  },
  'lost segment': (altered, dice, { institution }) => {
    const segments = [...altered.files.keys()].filter((path) => path.endsWith('.m4s'))
    if (segments.length === 0) return attackOf('deletion')(altered, dice, { institution, other: institution })
    const path = dice.pick(segments)
    altered.files.delete(path)
    reseal(altered, institution)
    return path
  },
}

/** Alters an honest package in one way, picked by the dice; the package itself stays as it is. */
export function mutate(honest: MemoryPackage, dice: Dice, keys: AttackKeys): Mutation {
  const kind = dice.pick(Object.keys(attacks))
  const altered = new MemoryPackage([...honest.files].map(([path, bytes]) => [path, Buffer.from(bytes)] as const))
  return { kind, what: attackOf(kind)(altered, dice, keys), altered }
}

function attackOf(kind: string): Attack {
  const attack = attacks[kind]
  if (!attack) throw new Error(`there is no attack "${kind}"`)
  return attack
}

function edited({ files }: MemoryPackage, dice: Dice, change: (bytes: Buffer) => Buffer): string {
  const path = dice.pick([...files].filter(([, bytes]) => bytes.length > 0).map(([name]) => name))
  files.set(path, change(Buffer.from(files.get(path) ?? Buffer.alloc(0))))
  return path
}

function differing(files: ReadonlyMap<string, Buffer>, dice: Dice): [string, string] {
  const [first = '', ...others] = dice.shuffled([...files.keys()])
  const second = others.find((path) => !files.get(path)?.equals(files.get(first) ?? Buffer.alloc(0)))
  if (second === undefined) throw new Error('all files are alike')
  return [first, second]
}

/** Edits, drops, doubles, exchanges or cuts off leaves of the log, as an insider would before sealing anew. */
function editLeaves(altered: MemoryPackage, dice: Dice): string {
  const lines = altered.text(paths.log).split('\n').slice(0, -1)
  const at = dice.whole(0, lines.length - 1)
  const line = lines[at] ?? ''
  const other = dice.whole(0, lines.length - 2)
  const ways: Record<string, () => string[]> = {
    edited: () => lines.with(at, line.replace(/"at":\d+/, (text) => `${text}1`)),
    dropped: () => lines.toSpliced(at, 1),
    doubled: () => lines.toSpliced(at, 0, line),
    moved: () => lines.toSpliced(at, 1).toSpliced(other >= at ? other + 1 : other, 0, line),
    cut: () => lines.slice(0, Math.max(1, at)),
  }
  const way = dice.pick(Object.keys(ways))
  altered.files.set(paths.log, Buffer.from((ways[way]?.() ?? []).map((each) => `${each}\n`).join('')))
  return `leaf ${at} ${way}`
}
