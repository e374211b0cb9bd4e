// Lets in pages of one site, and programs; 403 for all other pages.
// Once: npm install ws
// Run: node origin.ts        PORT moves it away from 8080.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const OURS = new Set(['https://shop.example'])
const sockets = new WebSocketServer({ noServer: true })
const server = createServer((_request, response) => {
  response.writeHead(426, { upgrade: 'websocket' }).end()
})

// ws looks at no Origin: before it takes over, it is ours to look.
server.on('upgrade', (request, socket, head) => {
  const { origin } = request.headers
  if (origin !== undefined && !OURS.has(origin)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
    return
  }
  sockets.handleUpgrade(request, socket, head, (guest) => {
    guest.on('error', (error) => console.error(error.message))
    guest.send('balance: 1000')
  })
})

server.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1')
