import type { Readable } from 'node:stream'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { RouteName, Routes } from '../contract/index.ts'
import type { AccountActor, Actor, ApplicantActor, RecorderActor } from './Actor.ts'

type Parsed<R, K extends string> = R extends { [P in K]: infer S extends z.ZodType } ? z.output<S> : undefined

/** A raw request body; the stream fails with `request-too-large` beyond the route's limit. */
export type Upload = { type: string; stream: Readable }

type Body<R> = R extends { upload: object } ? Upload : Parsed<R, 'body'>

type ActorOf<A> = A extends 'invite' ? ApplicantActor : A extends 'recorder' ? RecorderActor : A extends 'public' ? Actor : AccountActor

/** One call of a route: its parsed input, and who calls. `actor` is as narrow as the route's `access` makes it. */
export type Call<N extends RouteName> = {
  params: Parsed<Routes[N], 'params'>
  query: Parsed<Routes[N], 'query'>
  body: Body<Routes[N]>
  actor: ActorOf<Routes[N]['access']>
  request: Request
  response: Response
}

/** What a handler answers: the route's JSON reply, or nothing where it writes the response itself (`produces`). */
export type ReplyOf<N extends RouteName> = Routes[N] extends { reply: infer S extends z.ZodType } ? z.output<S> : void

/** Serves one route. Refusals are thrown as ApiError. */
export type Handler<N extends RouteName> = (call: Call<N>) => Promise<ReplyOf<N>> | ReplyOf<N>

/** A handler for every route of the contract. */
export type Handlers = { [N in RouteName]: Handler<N> }
