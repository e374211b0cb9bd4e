/** The register of looks, from the wire upwards: code that draws, colours, filters or names a layer asks here. */
import type { Field, Frame } from '#proto/wire/model.ts'
import type { Look } from '../protocol-kit/look.ts'
import { look as body } from './body/look.ts'
import { look as engineIo } from './engine-io/look.ts'
import { look as graphql } from './graphql/look.ts'
import { look as grpc } from './grpc/look.ts'
import { look as hpack } from './hpack/look.ts'
import { look as http1 } from './http1/look.ts'
import { look as http2 } from './http2/look.ts'
import { look as jsonRpc } from './json-rpc/look.ts'
import { look as kafka } from './kafka/look.ts'
import { look as protobuf } from './protobuf/look.ts'
import { look as socketIo } from './socket-io/look.ts'
import { look as sql } from './sql/look.ts'
import { look as sse } from './sse/look.ts'
import { look as unknown } from './unknown/look.ts'
import { look as websocket } from './websocket/look.ts'

const REGISTER = [
  http1,
  http2,
  hpack,
  grpc,
  protobuf,
  websocket,
  engineIo,
  socketIo,
  sse,
  graphql,
  jsonRpc,
  sql,
  kafka,
  body,
  unknown,
] as const

type Registered = (typeof REGISTER)[number]

export type Layer = Registered['name']
/** Those that an exchange speaks as a whole. */
export type SpokenLayer = Extract<Registered, { readonly isSpoken: true }>['name']

export const LOOKS: readonly (Look & { readonly name: Layer })[] = REGISTER

export const LAYERS: readonly Layer[] = LOOKS.map(({ name }) => name)

export const SPOKEN: readonly { readonly name: SpokenLayer; readonly title: string }[] = REGISTER.filter(
  (look): look is Extract<Registered, { readonly isSpoken: true }> => 'isSpoken' in look,
)

const byName: ReadonlyMap<string, Look> = new Map(LOOKS.map((look) => [look.name, look]))
const byFrames = new Map(LOOKS.flatMap(({ name, frames }) => frames.map((protocol) => [protocol, name])))
const byKeys = new Map(LOOKS.flatMap(({ name, keys }) => keys.map((key) => [key, name])))

export function lookOf(layer: Layer): Look {
  const look = byName.get(layer)
  if (look === undefined) throw new Error(`no layer is called ${layer}`)
  return look
}

/** The layer of this name, where there is one. */
export function layerNamed(name: string): Layer | undefined {
  return LAYERS.find((layer) => layer === name)
}

export function layerOfFrame({ protocol, kind }: Pick<Frame, 'protocol' | 'kind'>): Layer {
  // Bytes without HTTP around them stand for a body.
  if (kind === 'pasted') return 'body'
  return byFrames.get(protocol) ?? 'unknown'
}

/** The layer whose field this is, by the first part of its key. */
export function layerOfKey(key: string): Layer {
  return byKeys.get(prefixOf(key)) ?? 'unknown'
}

export function layerOfField({ key }: Pick<Field, 'key'>, frame: Pick<Frame, 'protocol' | 'kind'>): Layer {
  return byKeys.get(prefixOf(key)) ?? layerOfFrame(frame)
}

function prefixOf(key: string): string {
  return key.split('.', 1)[0] ?? ''
}

/** Keys of fields that hold text of the application, and of those that only say what the rest is. */
export const TEXT_KEYS: ReadonlySet<string> = new Set(LOOKS.flatMap(({ texts = [] }) => texts))
/** Where text of the application has something before it: the key of its own part. */
export const CONTENT_KEYS: ReadonlyMap<string, string> = new Map(
  LOOKS.flatMap(({ within }) => (within ? [within] : [])),
)
export const NAME_KEYS: ReadonlySet<string> = new Set(LOOKS.flatMap(({ names = [] }) => names))
