import { beforeAll, expect, it } from 'vitest'
import { SignJWT, UnsecuredJWT } from 'jose'
import { TicketOffice } from '../testing/TicketOffice.ts'
import { TicketVerifier } from './TicketVerifier.ts'

let office: TicketOffice
let verifier: TicketVerifier
beforeAll(async () => {
  office = await TicketOffice.create()
  verifier = await TicketVerifier.create(office.publicKey)
})

it('[R5] a right ticket gives its claims', async () => {
  expect(await verifier.verify(await office.issue({ sub: 'li' }))).toMatchObject({ sub: 'li', room: 'room-1', attributes: { role: 'applicant' } })
})

it.each([
  ['without a room', { room: undefined }],
  ['without an end', { exp: undefined }],
  ['by another issuer', { iss: 'somebody' }],
  ['with a permission that does not exist', { permissions: ['fly'] }],
  ['with an unknown role', { attributes: { role: 'king', name: 'x' } }],
])('[R5] a ticket %s is invalid', async (_, claims) => {
  await expect(verifier.verify(await office.issue(claims))).rejects.toMatchObject({ code: 'ticket-invalid' })
})

it('[R5] an old ticket is expired, one of the tolerance not', async () => {
  const now = Math.floor(Date.now() / 1000)
  await expect(verifier.verify(await office.issue({ exp: now - 60 }))).rejects.toMatchObject({ code: 'ticket-expired' })
  expect(await verifier.verify(await office.issue({ exp: now - 2 }))).toMatchObject({ sub: 'peer-1' })
})

it('[R5] a ticket with another algorithm is invalid, also when it is signed with the public key', async () => {
  const ticket = await office.issue()
  const payload: Record<string, unknown> = JSON.parse(Buffer.from(ticket.split('.')[1] ?? '', 'base64url').toString())
  const symmetric = await new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(office.publicKey))
  for (const forged of [symmetric, new UnsecuredJWT(payload).encode(), `${ticket.slice(0, -4)}AAAA`, 'a.b.c', '']) {
    await expect(verifier.verify(forged)).rejects.toMatchObject({ code: 'ticket-invalid' })
  }
})
