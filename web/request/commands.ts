/** The command that sends the same request from a terminal: curl for HTTP and Connect, grpcurl for gRPC. */
import { contracts } from '#proto/api/schema.ts'
import type { RunnableRequest } from './language/index.ts'
import { commandLine, type Shell } from './shell.ts'

export interface CommandTarget {
  /** `http://127.0.0.1:8080` */
  readonly httpUrl: string
  /** `localhost:50051` */
  readonly grpcTarget: string
  /** Sent along, so that the frames show up in the app; null: as printed in a textbook. */
  readonly sandbox: string | null
}

export interface Command {
  readonly program: 'curl' | 'grpcurl'
  /** Null where this shell cannot hold a body of several lines. */
  readonly line: string | null
  /** The contract that grpcurl reads from the current folder. */
  readonly proto: string | null
}

export function commandFor(request: RunnableRequest, shell: Shell, target: CommandTarget): Command {
  const sandbox = target.sandbox === null ? [] : ['-H', `x-sandbox: ${target.sandbox}`]
  if (request.kind === 'http') {
    const own = new URL(request.url).origin === target.httpUrl
    const words = ['curl', '-i', ...methodOption(request.method, request.body !== null), request.url]
    for (const [name, value] of request.headers) words.push('-H', value === '' ? `${name};` : `${name}: ${value}`)
    // curl promises a form by itself; a browser promises plain text (Fetch §6.5).
    if (request.body !== null && !request.headers.some(([name]) => name.toLowerCase() === 'content-type')) {
      words.push('-H', 'content-type: text/plain;charset=UTF-8')
    }
    words.push(...(own ? sandbox : []))
    if (request.body !== null) words.push('--data-raw', bodyFor(request.body, shell))
    return { program: 'curl', line: commandLine(shell, words), proto: null }
  }
  const path = `${request.service}/${request.method}`
  const metadata = request.metadata.flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  if (request.transport === 'connect') {
    const words = ['curl', '-i', `${target.httpUrl}/${path}`, '-H', 'content-type: application/json']
    words.push('-H', 'connect-protocol-version: 1', ...metadata, ...sandbox)
    words.push('--data-raw', bodyFor(request.message, shell))
    return { program: 'curl', line: commandLine(shell, words), proto: null }
  }
  const proto = protoFile(request.service)
  const words = ['grpcurl', '-plaintext', ...(proto ? ['-proto', proto] : []), ...metadata, ...sandbox]
  words.push('-d', bodyFor(request.message, shell), target.grpcTarget, path)
  return { program: 'grpcurl', line: commandLine(shell, words), proto }
}

/** `example.proto`, or null for a service that is not ours. */
export function protoFile(service: string): string | null {
  const found = contracts.getService(service)
  return found ? `${found.file.name}.proto` : null
}

function methodOption(method: string, hasBody: boolean): string[] {
  if (method === 'HEAD') return ['--head']
  return method === (hasBody ? 'POST' : 'GET') ? [] : ['-X', method]
}

/** bash keeps the body as written; where a line cannot break, JSON loses only its white space. */
function bodyFor(body: string, shell: Shell): string {
  if (shell === 'bash') return body
  try {
    return JSON.stringify(JSON.parse(body))
  } catch {
    return body
  }
}
