import { expect, it } from 'vitest'
import { sm2KeyOf, sm2Pem, verifySm2 } from './sm2.ts'

const integer = (hex: string): Buffer => { const number = Buffer.from(Number.parseInt(hex.slice(0, 2), 16) >= 0x80 ? `00${hex}` : hex, 'hex'); return Buffer.concat([Buffer.from([2, number.length]), number]) }
const der = (...numbers: string[]): Buffer => { const body = Buffer.concat(numbers.map(integer)); return Buffer.concat([Buffer.from([0x30, body.length]), body]) }
const r = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3'
const s = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'
const example = { keyId: '', pem: '', point: '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13' }
const message = Buffer.from('message digest')

it('holds the example of GB/T 32918.5, annex A, and nothing near it', () => {
  expect(verifySm2(example, message, der(r, s))).toBe(true)
  expect(verifySm2(example, Buffer.from('message digests'), der(r, s))).toBe(false)
  expect(verifySm2(example, message, der(s, r))).toBe(false)
  expect(verifySm2({ ...example, point: example.point.replace(/13$/, '14') }, message, der(r, s))).toBe(false)
})

// openssl genpkey -algorithm SM2; openssl pkeyutl -sign -rawin -digest sm3 [-pkeyopt distid:1234567812345678] (OpenSSL 3.0.19)
const made = {
  publicKey: 'MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAE8eaN/mKDe/vFGLprPqMaTG0FgyL9SlPjhf3duQCknSeJvpGsmrCilQoSCVtP/GLZufDCnVa/bcKUrlUSjCty4A==',
  signature: 'MEUCIH0blLvgDirFRfp+W0ddEBfFTjSkFNRTaRlB/vfMpTLaAiEAl705s2zFs53+6Qf9SSYxpgwDJPXIuFn9/linYVxzZos=', withoutId: 'MEYCIQDCpmNvGJ6HDKJlZTCnwkEJZUnfZpUwzSGQDrGXVoL/0gIhANGx4OKCqLVzEPX3I+IZ5VFcjLAbWyyOg5iN7THpLt/L',
}

it('holds what OpenSSL signed with the usual signer id, and not with an empty one', () => {
  const key = sm2KeyOf(`-----BEGIN PUBLIC KEY-----\n${made.publicKey}\n-----END PUBLIC KEY-----\n`)
  if (key === null) throw new Error('the key of OpenSSL is not read')
  expect(sm2KeyOf(sm2Pem(key.point))).toEqual(key)
  expect(verifySm2(key, Buffer.from('云踏勘'), Buffer.from(made.signature, 'base64'))).toBe(true)
  expect(verifySm2(key, Buffer.from('云踏勘'), Buffer.from(made.withoutId, 'base64'))).toBe(false)
})

it('takes a signature in its one form only', () => {
  const plain = der(r, s)
  const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'
  const forms: Record<string, Buffer> = {
    empty: Buffer.alloc(0), 'r and s in 64 bytes': Buffer.from(r + s, 'hex'), 'cut off': plain.subarray(0, -1), 'followed by a byte': Buffer.concat([plain, Buffer.from([0])]),
    'a third number': der(r, s, '01'), 'one number': der(r), 'r is zero': der('00', s), 's is zero': der(r, '00'), 'r is the order': der(order, s), 's is the order': der(r, order),
    'r with a zero in front': Buffer.concat([Buffer.from([0x30, plain.length - 1, 2, 34, 0]), plain.subarray(4)]), 'r is negative': Buffer.concat([Buffer.from([0x30, plain.length - 3, 2, 32]), plain.subarray(5)]),
  }
  for (const [form, signature] of Object.entries(forms)) expect(verifySm2(example, message, signature), form).toBe(false)
})

it('takes no key of another kind, none off the curve, and none in disguise', () => {
  const good = sm2Pem(example.point)
  expect(sm2KeyOf(good)?.point).toBe(example.point)
  expect(sm2KeyOf(sm2Pem(example.point.replace(/13$/, '14')))).toBeNull()
  expect(sm2KeyOf(good.replaceAll('PUBLIC', 'PRIVATE'))).toBeNull()
  expect(sm2KeyOf(`${good}${good}`)).toBeNull()
  expect(sm2KeyOf('-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n')).toBeNull()
})
