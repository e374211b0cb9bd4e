// A WebSocket that greets, and then gives back what it gets.
// Once: npm install ws
// Run: node echo.ts        PORT moves it away from 8080.
import { WebSocketServer } from 'ws'

const port = Number(process.env['PORT'] ?? 8080)
const server = new WebSocketServer({ host: '127.0.0.1', port, path: '/ws' })

server.on('connection', (guest) => {
  guest.send('hello')
  // Both kinds come as a Buffer: without the flag, text becomes bytes.
  guest.on('message', (data, isBinary) => {
    guest.send(data, { binary: isBinary })
  })
  // A frame that breaks the rules: without a listener, the program ends.
  guest.on('error', (error) => console.error(error.message))
  guest.on('close', (code) => console.log('gone:', code))
})
