/** Writes what is posted to every open answer, and does nothing else: what the SSE bench compares with. Tells its port. */
import { createServer, type ServerResponse } from 'node:http'
import { portOf } from '../tap/index.ts'

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
process.send?.({ port: portOf(server) })
