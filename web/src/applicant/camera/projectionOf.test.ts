import { expect, it } from 'vitest'
import { namedSphere, projectionOf } from './projectionOf.ts'

it.each([[1920, 960], [3840, 1920], [7680, 3840], [2880, 1440], [5760, 2880]])('takes %i×%i for a sphere', (width, height) => {
  expect(projectionOf(width, height)).toBe('equirectangular')
})

it.each([[1920, 1080], [1080, 1920], [1280, 720], [960, 1920], [2160, 1080 * 0.9], [0, 0]])('takes %i×%i for a plain picture', (width, height) => {
  expect(projectionOf(width, height)).toBe('flat')
})

it('knows 360° cameras by name', () => {
  expect(namedSphere('RICOH THETA Z1 4K')).toBe(true)
  expect(namedSphere('Insta360 X4')).toBe(true)
  expect(namedSphere('camera2 0, facing back')).toBe(false)
})
