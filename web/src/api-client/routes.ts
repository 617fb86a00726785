import type { RouteName, Routes } from '@cloud-survey/api/contract'

type Input<S> = S extends { _zod: { input: infer I } } ? I : never
type Output<S> = S extends { _zod: { output: infer O } } ? O : never
type Part<N extends RouteName, K extends string> = Routes[N] extends Record<K, infer S> ? Input<S> : never
type Given<K extends string, T> = [T] extends [never] ? { [P in K]?: never } : Partial<T> extends T ? { [P in K]?: T } : { [P in K]: T }

/** Routes that answer with JSON. */
export type JsonRoute = { [N in RouteName]: Routes[N] extends { reply: unknown } ? N : never }[RouteName]

/** Routes that answer with a picture, a playlist or a file: for `src` and `href`. */
export type FileRoute = Exclude<Extract<RouteName, `GET ${string}`>, JsonRoute>

/** Where a route leads: its path's parameters and its query. */
export type Where<N extends RouteName> = Given<'params', Part<N, 'params'>> & Given<'query', Part<N, 'query'>>

/** All that a call to a route takes. The body of an upload route is the file itself. */
export type CallInput<N extends RouteName> = Where<N> &
  Given<'body', Routes[N] extends { upload: unknown } ? Blob : Part<N, 'body'>> & { signal?: AbortSignal }

/** What a route answers. */
export type ReplyOf<N extends JsonRoute> = Routes[N] extends { reply: infer S } ? Output<S> : never
