/** A server that speaks REST alone, and callers of it who each have a sandbox of their own. */
import type { WorldsOptions } from '../../../domain/index.ts'
import { openApiPlugin } from '../../../json-api/openapi-document.ts'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { answerUnreadableUrl, MOST_OF_A_PART, restPlugin } from '../index.ts'
import type { Answered, Document } from './answered.ts'

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<CallAnswer>

export interface CallAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Parsed, where it says that it is JSON. */
  readonly json: Answered
}

export interface RestServer extends TestServer {
  /** A sandbox that no other test uses. */
  freshSandbox(): { readonly name: string; readonly call: Call }
  /** What `/openapi.json` says. */
  document(): Promise<Document>
}

/** @param now the clock of limits and tokens */
export async function openRest(limits: WorldsOptions['limits'] = {}, now?: () => number): Promise<RestServer> {
  const server = await openServer(
    async ({ app, worlds }) => {
      await app.register(openApiPlugin)
      await app.register(restPlugin, now === undefined ? { worlds } : { worlds, now, elapsed: now })
    },
    {
      worldLimits: limits,
      fastify: { routerOptions: { maxParamLength: MOST_OF_A_PART }, frameworkErrors: answerUnreadableUrl },
    },
  )
  let sandboxes = 0

  return {
    ...server,
    freshSandbox() {
      const name = `s${++sandboxes}`
      return { name, call: (...given) => callAs(server.url, name, ...given) }
    },
    document: async () => JSON.parse(await (await fetch(`${server.url}/openapi.json`)).text()),
  }
}

async function callAs(url: string, sandbox: string, ...[method, path, body, headers]: Parameters<Call>) {
  const response = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: {
      'x-sandbox': sandbox,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== ''
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
}
