/** A file of a zip: its CRC-32 is known before its content is read. */
export type ZipFile = { path: string; bytes: number; crc32: number; open: () => Promise<AsyncIterable<Uint8Array>> }

const localBytes = 30
const centralBytes = 46
const endBytes = 22
const zip64EndBytes = 56 + 20
const zip64Extra = 28
const most32 = 0xffff_ffff
const most16 = 0xffff
const utf8 = 1 << 11

/** How long the zip of these files is. */
export function storedZipSize(files: readonly Pick<ZipFile, 'path' | 'bytes'>[]): number {
  const names = files.map(({ path }) => Buffer.byteLength(path))
  const locals = files.reduce((total, { bytes }, index) => total + localBytes + (names[index] ?? 0) + localExtra(bytes) + bytes, 0)
  const { size } = directoryOf(files)
  return locals + size + endBytes + (isZip64(files.length, locals, size) ? zip64EndBytes : 0)
}

/**
 * The bytes of a zip whose files are stored, one after another (PKWARE APPNOTE 6.3.10; zip64 where it must be): headers in front are complete, so that it
 * can be read while it comes, and its length is known beforehand. `at` is the time of all files. Memory does not grow with it.
 */
export async function* storedZip(files: readonly ZipFile[], at: number): AsyncGenerator<Uint8Array> {
  const time = dosTime(at)
  let offset = 0
  const offsets: number[] = []
  for (const file of files) {
    offsets.push(offset)
    const header = localHeader(file, time)
    yield header
    for await (const part of await file.open()) yield part
    offset += header.length + file.bytes
  }
  const directory = Buffer.concat(files.map((file, index) => centralHeader(file, offsets[index] ?? 0, time)))
  yield directory
  yield end(files.length, offset, directory.length)
}

type DosTime = { date: number; time: number }

/** Local time has no meaning in an archive: UTC, in the two seconds that the format has. */
function dosTime(at: number): DosTime {
  const date = new Date(at)
  return {
    date: ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(),
    time: (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1),
  }
}

function localExtra(bytes: number): number {
  return bytes >= most32 ? 20 : 0
}

function localHeader({ path, bytes, crc32 }: ZipFile, { date, time }: DosTime): Buffer {
  const name = Buffer.from(path)
  const large = bytes >= most32
  const header = Buffer.alloc(localBytes + name.length + localExtra(bytes))
  header.writeUInt32LE(0x0403_4b50, 0)
  header.writeUInt16LE(large ? 45 : 20, 4)
  header.writeUInt16LE(utf8, 6)
  common(header.subarray(8), { bytes, crc32, name, extra: localExtra(bytes), date, time })
  name.copy(header, localBytes)
  if (large) sizes64(header.subarray(localBytes + name.length), 16, [bytes, bytes])
  return header
}

/** What both headers have: method (stored), time, CRC-32, sizes, lengths of name and extra field. */
function common(header: Buffer, { bytes, crc32, name, extra, date, time }: { bytes: number; crc32: number; name: Buffer; extra: number } & DosTime): void {
  header.writeUInt16LE(time, 2)
  header.writeUInt16LE(date, 4)
  header.writeUInt32LE(crc32, 6)
  header.writeUInt32LE(Math.min(bytes, most32), 10)
  header.writeUInt32LE(Math.min(bytes, most32), 14)
  header.writeUInt16LE(name.length, 18)
  header.writeUInt16LE(extra, 20)
}

/** The zip64 extended information (4.5.3). */
function sizes64(extra: Buffer, length: number, values: readonly number[]): void {
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(length, 2)
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8)
}

function isLarge(bytes: number, offset: number): boolean {
  return bytes >= most32 || offset >= most32
}

function centralHeader({ path, bytes, crc32 }: Pick<ZipFile, 'path' | 'bytes' | 'crc32'>, offset: number, { date, time }: DosTime): Buffer {
  const name = Buffer.from(path)
  const large = isLarge(bytes, offset)
  const extra = large ? zip64Extra : 0
  const header = Buffer.alloc(centralBytes + name.length + extra)
  header.writeUInt32LE(0x0201_4b50, 0)
  header.writeUInt16LE((3 << 8) | 45, 4)
  header.writeUInt16LE(large ? 45 : 20, 6)
  header.writeUInt16LE(utf8, 8)
  // With zip64 all three values are there, so that every reader finds them at the same place.
  common(header.subarray(10), { bytes: large ? most32 : bytes, crc32, name, extra, date, time })
  // A plain file that may be read, and not written.
  header.writeUInt32LE((0o100444 << 16) >>> 0, 38)
  header.writeUInt32LE(large ? most32 : offset, 42)
  name.copy(header, centralBytes)
  if (large) sizes64(header.subarray(centralBytes + name.length), 24, [bytes, bytes, offset])
  return header
}

/** The length of the central directory, which depends on where the files begin. */
function directoryOf(files: readonly Pick<ZipFile, 'path' | 'bytes'>[]): { size: number } {
  let offset = 0
  let size = 0
  for (const { path, bytes } of files) {
    const name = Buffer.byteLength(path)
    size += centralBytes + name + (isLarge(bytes, offset) ? zip64Extra : 0)
    offset += localBytes + name + localExtra(bytes) + bytes
  }
  return { size }
}

function isZip64(files: number, offset: number, size: number): boolean {
  return files >= most16 || offset >= most32 || size >= most32
}

function end(files: number, offset: number, size: number): Buffer {
  const large = isZip64(files, offset, size)
  const record = Buffer.alloc((large ? zip64EndBytes : 0) + endBytes)
  if (large) zip64End(record, files, offset, size)
  const last = record.subarray(record.length - endBytes)
  last.writeUInt32LE(0x0605_4b50, 0)
  last.writeUInt16LE(Math.min(files, most16), 8)
  last.writeUInt16LE(Math.min(files, most16), 10)
  last.writeUInt32LE(large ? most32 : size, 12)
  last.writeUInt32LE(large ? most32 : offset, 16)
  return record
}

function zip64End(record: Buffer, files: number, offset: number, size: number): void {
  record.writeUInt32LE(0x0606_4b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE((3 << 8) | 45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(BigInt(files), 24)
  record.writeBigUInt64LE(BigInt(files), 32)
  record.writeBigUInt64LE(BigInt(size), 40)
  record.writeBigUInt64LE(BigInt(offset), 48)
  record.writeUInt32LE(0x0706_4b50, 56)
  record.writeBigUInt64LE(BigInt(offset + size), 64)
  record.writeUInt32LE(1, 72)
}
