import { z } from 'zod'
import type { Access, Route } from '../contract/index.ts'
import { apiErrorBodySchema, routes } from '../contract/index.ts'
import { statuses } from './statuses.ts'

type Document = Record<string, unknown>

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Document {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' })
  return rest
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): Document[] {
  return Object.entries(schema?.shape ?? {}).map(([name, member]) => {
    const type = member as z.ZodType
    return { name, in: where, required: where === 'path' || !type.safeParse(undefined).success, schema: schemaOf(type, 'input') }
  })
}

function securityOf(access: Access): Document[] {
  if (access === 'public' || access === 'invite') return []
  return [access === 'recorder' ? { recorder: [] } : { account: [] }]
}

function whoMay(access: Access): string {
  return Array.isArray(access) ? `Roles: ${access.join(', ')}.` : `Access: ${String(access)}.`
}

function contentOf(route: Route): Document {
  if (route.reply) return { 'application/json': { schema: schemaOf(route.reply, 'output') } }
  return { [route.produces ?? 'application/octet-stream']: { schema: { type: 'string', format: 'binary' } } }
}

function requestBodyOf(route: Route): Document {
  if (route.upload) return { requestBody: { required: true, content: Object.fromEntries(route.upload.types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])) } }
  return route.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } } : {}
}

function operationOf(name: string, route: Route): Document {
  return {
    operationId: name.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_|_$/g, ''),
    summary: route.summary,
    description: whoMay(route.access),
    security: securityOf(route.access),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...requestBodyOf(route),
    responses: { 200: { description: 'done', content: contentOf(route) }, default: { $ref: '#/components/responses/Refused' } },
  }
}

let document: Document | undefined

/** The OpenAPI 3.1 description, made of the same table and schemas that serve and validate. */
export function openApi(): Document {
  if (document) return document
  const paths: Record<string, Document> = {}
  const table: Record<string, Route> = routes
  for (const [name, route] of Object.entries(table)) {
    const [method = '', path = ''] = name.split(' ')
    const key = path.replaceAll(/:(\w+)/g, '{$1}')
    paths[key] = { ...paths[key], [method.toLowerCase()]: operationOf(name, route) }
  }
  document = {
    openapi: '3.1.0',
    info: { title: 'Cloud Survey', version: '0.1.0', description: `Refusals: ${Object.entries(statuses).map(([code, status]) => `${code} ${status}`).join(', ')}.` },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { account: { type: 'apiKey', in: 'cookie', name: 'cs_login' }, recorder: { type: 'http', scheme: 'bearer' } },
      responses: { Refused: { description: 'refused', content: { 'application/json': { schema: schemaOf(apiErrorBodySchema, 'output') } } } },
    },
  }
  return document
}
