import { expect, it } from 'vitest'
import { standardSchema } from '../contract/index.ts'
import { standardJsonSchema } from './standardJsonSchema.ts'

it('describes the file of a standard as it is validated', () => {
  const schema = standardJsonSchema()
  expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', additionalProperties: false })
  expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(standardSchema.shape))
  expect(schema.required).toEqual(Object.keys(standardSchema.shape).filter((key) => key !== 'kept'))
  expect(JSON.stringify(schema)).toContain('"const":"R9"')
})
