/**
 * One of the two servers of the SSE bench; the argument says which. `framewise` is all of it: front door, tap, sandboxes, store.
 * `bare` writes what is posted to every open answer, and does nothing else.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../app.ts'
import { readConfig } from '../config.ts'

export interface Opened {
  readonly port: number
}

async function openFramewise(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-bench-'))
  process.on('disconnect', () => void rm(folder, { recursive: true }).finally(() => process.exit()))
  const flags = ['--port', '0', '--grpc-port', '0', '--data-dir', folder]
  const { port } = await startServer(readConfig(flags, { ...process.env, LOG_LEVEL: 'error' }))
  return { port }
}

async function openBare(): Promise<Opened> {
  process.on('disconnect', () => process.exit())
  const open = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      open.add(response)
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: {"type":"connected"}\n\n')
      return
    }
    let body = ''
    request.setEncoding('utf8').on('data', (part) => {
      body += part
    })
    request.once('end', () => {
      for (const each of open) each.write(`id: 1\ndata: ${body}\n\n`)
      response.end('{"status":"sent"}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return { port: address.port }
}

process.send?.(await (process.argv[2] === 'framewise' ? openFramewise() : openBare()))
