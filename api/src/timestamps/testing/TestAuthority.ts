import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readTimestamp } from '../../verifier/time/readTimestamp.ts'

const execute = promisify(execFile)

async function run(program: string, args: string[]): Promise<void> {
  await execute(program, args).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(`these tests need the command "${program}" (3.0 or later): install the package "${program}"`, { cause: error }) : error
  })
}

const settings = (folder: string): string => `[ tsa ]
default_tsa = main
[ main ]
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`

/** For tests: a time stamp authority of openssl, with a certificate authority of its own. */
export class TestAuthority {
  readonly folder: string
  readonly caPem: string
  #work: Promise<unknown> = Promise.resolve()

  private constructor(folder: string, caPem: string) {
    this.folder = folder
    this.caPem = caPem
  }

  /** `usage`: the extended key usage of its certificate, which a real one's is critical and for time stamps alone. */
  static async create({ usage = 'critical,timeStamping' }: { usage?: string } = {}): Promise<TestAuthority> {
    const folder = await mkdtemp(join(tmpdir(), 'time-stamps-'))
    const at = (name: string): string => join(folder, name)
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    await run('openssl', ['req', '-x509', ...key, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-days', '36500', '-subj', '/CN=Test root', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'])
    await run('openssl', ['req', '-new', ...key, '-keyout', at('tsa.key'), '-out', at('tsa.csr'), '-subj', '/CN=Test time stamps'])
    await Promise.all([writeFile(at('extensions'), `keyUsage=critical,digitalSignature\nextendedKeyUsage=${usage}\n`), writeFile(at('serial'), '01'), writeFile(at('tsa.cnf'), settings(folder))])
    await run('openssl', ['x509', '-req', '-in', at('tsa.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '36500', '-extfile', at('extensions'), '-out', at('tsa.pem')])
    return new TestAuthority(folder, await readFile(at('ca.pem'), 'utf8'))
  }

  /** The answer to a question (TimeStampReq) in DER. */
  answer(question: Uint8Array): Promise<Buffer> {
    // One at a time: openssl counts serial numbers in a file.
    const answered = this.#work.then(async () => {
      const [asked, told] = [join(this.folder, 'question.tsq'), join(this.folder, 'answer.tsr')]
      await writeFile(asked, question)
      await run('openssl', ['ts', '-reply', '-config', join(this.folder, 'tsa.cnf'), '-queryfile', asked, '-out', told])
      return readFile(told)
    })
    this.#work = answered.catch(() => {})
    return answered
  }

  /** A time stamp of now over data. */
  async stamp(data: string | Uint8Array, ...more: string[]): Promise<Buffer> {
    const folder = await mkdtemp(join(this.folder, 'question-'))
    await writeFile(join(folder, 'data'), data)
    await run('openssl', ['ts', '-query', '-data', join(folder, 'data'), '-sha256', '-cert', '-out', join(folder, 'question'), ...more])
    return this.answer(await readFile(join(folder, 'question')))
  }

  /** The content of a time stamp, signed anew by `openssl cms` and so by any certificate; `binding`: with the attribute that names it. */
  async signAnew(stamp: Uint8Array, { binding = true }: { binding?: boolean } = {}): Promise<Buffer> {
    const read = readTimestamp(stamp)
    const content = read?.signed.encapContentInfo.eContent
    if (!content) throw new Error('this is no time stamp')
    const at = (name: string): string => join(this.folder, name)
    await writeFile(at('content'), content.valueBlock.valueHexView)
    await run('openssl', ['cms', '-sign', '-binary', '-nodetach', '-md', 'sha256', ...(binding ? ['-cades'] : []), '-econtent_type', '1.2.840.113549.1.9.16.1.4', '-in', at('content'), '-signer', at('tsa.pem'), '-inkey', at('tsa.key'), '-outform', 'DER', '-out', at('content.cms')])
    const token = await readFile(at('content.cms'))
    const granted = Buffer.from('3003020100', 'hex')
    const header = Buffer.from([0x30, 0x82, 0, 0])
    header.writeUInt16BE(granted.length + token.length, 2)
    return Buffer.concat([header, granted, token])
  }

  async close(): Promise<void> {
    await this.#work
    await rm(this.folder, { recursive: true, force: true })
  }
}
