/** A call of one's own server as it is typed elsewhere: a line of grpcurl, curl or wscat, a program in Python or Go. Pure. */
import type { Registry } from '@bufbuild/protobuf'
import { parseDocument } from '../language/parse.ts'
import { type CommandTarget, commandFor, programFor, resolveRequest } from '../request/index.ts'
import type { Call } from './calls.ts'

export const CLIENTS = ['grpcurl', 'curl', 'wscat', 'python', 'go', 'here'] as const
/** `here`: a block of the playground. */
export type Client = (typeof CLIENTS)[number]

export interface Line {
  readonly call: Call
  readonly text: string
}

export interface Address {
  /** `localhost:51000` */
  readonly authority: string
  readonly registry: Registry | null
}

/** What each of them speaks. */
const SPEAKS: Readonly<Record<Client, (call: Call) => boolean>> = {
  grpcurl: ({ kind }) => kind === 'grpc',
  curl: ({ kind }) => kind !== 'grpc' && kind !== 'socket',
  wscat: ({ kind }) => kind === 'socket',
  python: ({ kind }) => kind !== 'connect',
  go: ({ kind }) => kind !== 'connect',
  here: ({ kind }) => kind !== 'connect',
}
/** A program is long: one of each kind shows how. */
const PROGRAMS: ReadonlySet<Client> = new Set(['python', 'go'])

export function linesOf(calls: readonly Call[], client: Client, address: Address): readonly Line[] {
  const spoken = calls.filter(SPEAKS[client])
  const chosen = PROGRAMS.has(client)
    ? spoken.filter(({ kind }, index) => spoken.findIndex((one) => one.kind === kind) === index)
    : spoken
  return chosen.flatMap((call) => {
    const text = lineOf(call, client, address)
    return text === null ? [] : [{ call, text }]
  })
}

function lineOf({ kind, name, block }: Call, client: Client, { authority, registry }: Address): string | null {
  if (client === 'here') return block
  if (client === 'wscat') return `wscat -c ws://${authority}${name}`
  const scheme = kind === 'socket' ? 'ws' : 'http'
  const document = parseDocument(block.replace('{{mine}}', kind === 'grpc' ? authority : `${scheme}://${authority}`))
  const [node] = document.requests
  const request = node === undefined ? null : resolveRequest(document, node, {})
  if (request === null) return null
  // The server tells of its contract by reflection: grpcurl needs no file.
  const contracts = client === 'grpcurl' ? null : registry
  const target: CommandTarget = { httpUrl: `http://${authority}`, grpcTarget: authority, sandbox: null, contracts }
  if (client === 'python' || client === 'go') return programFor(request, client, target)?.text ?? null
  return commandFor(request, 'bash', target)?.line ?? null
}
