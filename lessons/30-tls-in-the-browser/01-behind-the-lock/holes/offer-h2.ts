//en Dials over TLS and asks for two users. Trusts .data/tls/authority.pem.
//ru Соединяется по TLS и спрашивает о двух. Верит .data/tls/authority.pem.
// node offer-h2.ts
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect as openHttp2 } from 'node:http2'
import { Agent, get } from 'node:https'
import { text } from 'node:stream/consumers'
import { connect, type TLSSocket } from 'node:tls'

const url = process.env['FRAMEWISE_URL'] ?? 'https://127.0.0.1:8080'
const file = process.env['FRAMEWISE_CA'] ?? '.data/tls/authority.pem'
const ca = await readFile(file, 'utf8')
const { hostname: host, port } = new URL(url)
const paths = ['/api/v1/users/1', '/api/v1/users/2']

async function overHttp2(socket: TLSSocket) {
  const session = openHttp2(`https://${host}:${port}`, {
    createConnection: () => socket,
  })
  const answers = paths.map((path) => session.request({ ':path': path }))
  await Promise.all(answers.map((answer) => text(answer)))
  session.close()
}

async function overHttp1() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ca })
  for (const path of paths) {
    const [answer] = await once(get({ host, port, path, agent }), 'response')
    await text(answer)
  }
  agent.destroy()
}

const socket = connect({
  host,
  port: Number(port),
  ca,
  //en ↓ HTTP/2 where the server has it, else HTTP/1.1: what we say we speak.
  //ru ↓ HTTP/2, если он есть у сервера, иначе HTTP/1.1: на чём мы говорим.
  ALPNProtocols: ['http/1.1'],
  // ↑
})
await once(socket, 'secureConnect')
console.log('agreed:', socket.alpnProtocol)
if (socket.alpnProtocol === 'h2') await overHttp2(socket)
else await overHttp1()
socket.destroy()
