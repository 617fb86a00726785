import type { Bytes } from '../verifier/Bytes.ts'
import { PackageUnreadable, type PackageSource } from '../verifier/PackageSource.ts'
import { ZipPackage } from '../verifier/ZipPackage.ts'

/** Media and pictures are packed already, and text shrinks to a twentieth: what shrinks more is made to fill somebody's machine. */
const mostRatio = 200
/** Documents and logs are held in memory while they are read; a session of a day has a tenth of it. */
const mostText = 200_000_000
const texts = /\.(json|jsonl|txt|xml|xsd|pem)$/
/** Smaller files may shrink as they like. */
const harmlessBytes = 1_000_000

/** A zip that somebody else made: it is read only as far as its directory says, and not at all where that says too much. Nothing of it is ever unpacked to disk. */
export class GuardedPackage implements PackageSource {
  readonly #zip: ZipPackage
  readonly #sizes: ReadonlyMap<string, number>

  private constructor(zip: ZipPackage, sizes: ReadonlyMap<string, number>) {
    this.#zip = zip
    this.#sizes = sizes
  }

  /** `mostBytes`: the most that its files may have together. Throws PackageUnreadable where it is no zip, is damaged, names files outside itself, or would unpack to too much. */
  static async create(bytes: Bytes, name: string, mostBytes: number): Promise<GuardedPackage> {
    const zip = await ZipPackage.create(bytes, name)
    const contents = zip.contents()
    const total = contents.reduce((sum, each) => sum + each.bytes, 0)
    const bomb = contents.find((each) => each.bytes > harmlessBytes && each.bytes > mostRatio * each.packed)
    const long = contents.find((each) => each.bytes > mostText && texts.test(each.path))
    if (total <= mostBytes && bomb === undefined && long === undefined) return new GuardedPackage(zip, new Map(contents.map((each) => [each.path, each.bytes])))
    await zip.close()
    if (bomb !== undefined) throw new PackageUnreadable(`“${name}”是压缩炸弹：${bomb.path} 由 ${bomb.packed} 字节膨胀到 ${bomb.bytes} 字节`, `"${name}" is a zip bomb: ${bomb.path} would grow from ${bomb.packed} to ${bomb.bytes} bytes`)
    if (long !== undefined) throw new PackageUnreadable(`“${name}”中的 ${long.path} 有 ${long.bytes} 字节，超过文本文件允许的 ${mostText} 字节`, `${long.path} in "${name}" has ${long.bytes} bytes, more than the ${mostText} that a text may have`)
    throw new PackageUnreadable(`“${name}”解开后有 ${total} 字节，超过允许的 ${mostBytes} 字节`, `"${name}" would unpack to ${total} bytes, more than the ${mostBytes} that are allowed`)
  }

  paths(): Promise<readonly string[]> {
    return this.#zip.paths()
  }

  async open(path: string): Promise<AsyncIterable<Uint8Array> | null> {
    const stream = await this.#zip.open(path)
    return stream && bounded(stream, path, this.#sizes.get(path) ?? 0)
  }

  close(): Promise<void> {
    return this.#zip.close()
  }
}

async function* bounded(stream: AsyncIterable<Uint8Array>, path: string, most: number): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const chunk of stream) {
    read += chunk.length
    if (read > most) throw new PackageUnreadable(`${path} 的内容比目录所说的 ${most} 字节多`, `${path} holds more than the ${most} bytes that the directory tells`)
    yield chunk
  }
}
