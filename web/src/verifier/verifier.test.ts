import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import config from '../../vite.verifier.config.ts'
import { openPackage } from '../../../api/src/verifier/openPackage.ts'
import { readSmall } from '../../../api/src/verifier/readSmall.ts'
import { launchChromium } from '../testing/launchChromium.ts'
import { violationsOf } from '../testing/violationsOf.ts'

const vectors = path.resolve(import.meta.dirname, '../../../infra/verify-independent/vectors')
const zip = (name: string): string => path.join(vectors, `${name}.zip`)
const anchor = path.join(vectors, 'root.pem')

let folder: string
let browser: Browser
let page: Page
const problems: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'verifier-page-'))
  const [launched] = await Promise.all([launchChromium([]), build({ ...config, configFile: false, logLevel: 'error', build: { ...config.build, outDir: folder } })])
  browser = launched
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  problems.length = 0
  page = await browser.newPage({ locale: 'zh-CN' })
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('request', (request) => /^https?:/.test(request.url()) && problems.push(`it asked for ${request.url()}`))
  // From the disk, without any server.
  await page.goto(pathToFileURL(path.join(folder, 'verifier.html')).href)
})
afterEach(async () => {
  expect(problems).toEqual([])
  await page.close()
})

const verify = async (name: string, { trust = true } = {}): Promise<{ verdict: string | null; exitCode: string | null }> => {
  await page.getByTestId('zip').setInputFiles(zip(name))
  if (trust) await page.getByTestId('key-file').setInputFiles(anchor)
  if (trust) await expect.poll(() => page.getByTestId('key').inputValue()).toContain('BEGIN PUBLIC KEY')
  await page.getByTestId('start').click()
  const result = page.getByTestId('result')
  await result.waitFor()
  return { verdict: await result.getAttribute('data-verdict'), exitCode: await result.getAttribute('data-exit-code') }
}

it('says of the committed packages what the command says', async () => {
  const all = JSON.parse(await readFile(path.join(vectors, 'expected.json'), 'utf8')) as { name: string; verdict: string; exitCode: number }[]
  // Every third: it is the command's own code, which is tried with all of them.
  const expected = all.filter((_, index) => index % 3 === 0)
  expect(new Set(expected.map(({ exitCode }) => exitCode)).size).toBeGreaterThan(2)
  const told: typeof expected = []
  for (const { name } of expected) {
    const { verdict, exitCode } = await verify(name)
    told.push({ name, verdict: verdict ?? '', exitCode: Number(exitCode) })
    await page.getByTestId('another').click()
  }
  expect(told).toEqual(expected.map(({ name, verdict, exitCode }) => ({ name, verdict, exitCode })))
})

it('tells what is wrong in plain words and both languages, and can be used by everybody', async () => {
  expect(await violationsOf(page)).toEqual([])
  await verify('missing-segment')
  expect(await page.getByTestId('findings').innerText()).toMatch(/缺少文件.*seg-000001/)
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('language').click()
  expect(await page.getByTestId('findings').innerText()).toMatch(/the file .*seg-000001\.m4s is missing/)
})

it('calls nothing verified without a key, and says so of what is no key', async () => {
  expect(await verify('honest', { trust: false })).toEqual({ verdict: 'cannot-tell', exitCode: '10' })
  expect(await page.getByTestId('findings').innerText()).toMatch(/请在“第二步”选择|in the second step/)
  await page.getByTestId('another').click()
  await page.getByTestId('zip').setInputFiles(zip('honest'))
  await page.getByTestId('key').fill('not a key')
  await page.getByTestId('start').click()
  await page.getByTestId('bad-key').waitFor()
})

it('checks the second signature against the SM2 key where both are chosen', async () => {
  const folderSm2 = path.join(vectors, '../vectors-sm2')
  const check = async (name: string, keys: string[]): Promise<string | null> => {
    await page.getByTestId('zip').setInputFiles(path.join(folderSm2, `${name}.zip`))
    await page.getByTestId('key-file').setInputFiles(keys.map((key) => path.join(folderSm2, key)))
    await expect.poll(async () => (await page.getByTestId('key').inputValue()).match(/BEGIN PUBLIC KEY/g)?.length).toBe(keys.length)
    await page.getByTestId('start').click()
    return page.getByTestId('result').getAttribute('data-verdict')
  }
  expect(await check('honest', ['root.pem', 'root-sm2.pem'])).toBe('verified')
  expect(await page.getByTestId('result').innerText()).toMatch(/SM2 签名密钥\s+[0-9a-f]{16} · 与所提供的公钥一致/)
  for (const [name, keys, verdict] of [['honest', ['root-sm2.pem'], 'verified'], ['signature-altered', ['root.pem'], 'altered'], ['another-key', ['root.pem', 'root-sm2.pem'], 'altered'], ['sealed-anew-without', ['root.pem', 'root-sm2.pem'], 'cannot-tell']] as const) {
    await page.getByTestId('another').click()
    expect([name, await check(name, [...keys])]).toEqual([name, verdict])
  }
})

it('holds a package against a receipt: its own, and another one\'s', async () => {
  const receiptOf = async (name: string): Promise<string> => {
    const source = await openPackage(zip(name))
    const receipt = await readSmall(source, 'data/evidence/receipt.txt')
    await source.close()
    return receipt?.toString() ?? ''
  }
  for (const [receipt, exitCode] of [[await receiptOf('honest'), '0'], [await receiptOf('honest-1'), '17']] as const) {
    await page.getByTestId('receipt').fill(receipt)
    expect((await verify('honest')).exitCode).toBe(exitCode)
    await page.getByTestId('another').click()
  }
})

it('checks time stamps by the certificate of their authority, from a disk too, and says so of what is no certificate', async () => {
  const stamped = path.resolve(vectors, '../stamped-vectors')
  const check = async (name: string, ca: string | null): Promise<string | null> => {
    await page.getByTestId('zip').setInputFiles(path.join(stamped, `${name}.zip`))
    await page.getByTestId('key').fill(await readFile(path.join(stamped, 'root.pem'), 'utf8'))
    if (ca !== null) await page.getByTestId('timestamp-ca').setInputFiles(ca)
    if (ca !== null) await page.getByTestId('timestamp-ca-chosen').waitFor()
    await page.getByTestId('start').click()
    await page.getByTestId('result').waitFor()
    return page.getByTestId('result').getAttribute('data-exit-code')
  }
  expect(await check('honest-stamped', null)).toBe('0')
  expect(await page.getByTestId('stamp-final').innerText()).toMatch(/^2026\/\d\d\/\d\d \d\d:\d\d:\d\d UTC[+−]\d.*未核对/)
  await page.getByTestId('another').click()
  expect(await check('honest-stamped', path.join(stamped, 'ca.pem'))).toBe('0')
  expect(await page.getByTestId('stamp-first').innerText()).toMatch(/^2026\/.* UTC[+−]\d.*由 Test time stamps 签发，已核对/)
  await page.getByTestId('another').click()
  expect(await check('back-dated', path.join(stamped, 'ca.pem'))).toBe('16')
  expect(await page.getByTestId('findings').innerText()).toContain('倒填日期')
  await page.getByTestId('another').click()
  await page.getByTestId('timestamp-ca').setInputFiles(anchor)
  await page.getByTestId('zip').setInputFiles(zip('honest'))
  await page.getByTestId('start').click()
  await page.getByTestId('bad-certificate').waitFor()
})

it('stops when it is told to, and begins anew', async () => {
  await page.getByTestId('zip').setInputFiles(zip('honest'))
  // Within one turn of the page, so that even a small package is still being read.
  const told = await page.evaluate(async () => {
    const click = async (name: string): Promise<void> => {
      document.querySelector<HTMLElement>(`[data-testid="${name}"]`)?.click()
      await Promise.resolve()
    }
    await click('start')
    const reading = document.querySelector('[data-testid="reading"]') !== null
    await click('stop')
    return { reading, after: document.querySelector('[data-testid="reading"]') !== null }
  })
  expect(told).toEqual({ reading: true, after: false })
  expect(await page.getByTestId('result').count()).toBe(0)
  expect((await verify('honest')).verdict).toBe('verified')
})

it('says of what is no package that it is none', async () => {
  await page.getByTestId('zip').setInputFiles(anchor)
  await page.getByTestId('start').click()
  expect(await page.getByTestId('result').getAttribute('data-verdict')).toBe('cannot-tell')
})
