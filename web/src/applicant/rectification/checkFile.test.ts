import { expect, it } from 'vitest'
import { routes } from '@cloud-survey/api/contract'
import { checkFile, mostBytes, sizeWords } from './checkFile.ts'

const { types, maxBytes } = routes['POST /api/invites/:inviteToken/rectification/files'].upload

it('takes what api takes, and no more bytes than it', () => {
  for (const type of types) expect(checkFile({ name: 'x', size: maxBytes, type })).toEqual({ mime: type, problem: null })
  expect(mostBytes).toBe(maxBytes)
  expect(checkFile({ name: 'x.mp4', size: maxBytes + 1, type: 'video/mp4' }).problem).toBe('large')
})

it('goes by the name where the phone tells no type', () => {
  expect(checkFile({ name: 'IMG_1.JPG', size: 1, type: '' }).mime).toBe('image/jpeg')
  expect(checkFile({ name: 'a.b.MOV', size: 1, type: '' }).mime).toBe('video/quicktime')
  expect(checkFile({ name: 'film', size: 1, type: 'video/webm;codecs=vp9' }).mime).toBe('video/webm')
})

it('tells HEIC, other files and empty ones apart', () => {
  expect(checkFile({ name: 'IMG_1.HEIC', size: 1, type: '' }).problem).toBe('heic')
  expect(checkFile({ name: 'IMG_1', size: 1, type: 'image/heif' }).problem).toBe('heic')
  expect(checkFile({ name: 'a.pdf', size: 1, type: 'application/pdf' }).problem).toBe('type')
  // What the phone says counts, not the name.
  expect(checkFile({ name: 'a.jpg', size: 1, type: 'text/html' }).problem).toBe('type')
  expect(checkFile({ name: 'a.jpg', size: 0, type: 'image/jpeg' }).problem).toBe('empty')
})

it('says sizes as people do', () => {
  expect([400, 48_200, 2_140_000, 612_400_000].map(sizeWords)).toEqual(['1 kB', '48 kB', '2.1 MB', '612 MB'])
})
