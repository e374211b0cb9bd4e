/**
 * Task 2: says hello to each guest, and gives back what it gets.
 * Install: npm i ws. Run: node both-ways.ts
 */
import { WebSocketServer } from 'ws'

const port = Number(process.env['PORT'] ?? 8080)
const server = new WebSocketServer({ port, path: '/ws' })

server.on('connection', (guest) => {
  guest.send('hello')
  // Both kinds come as bytes; the flag says what they were.
  guest.on('message', (data, isBinary) => {
    guest.send(data, { binary: isBinary })
  })
  // Of a frame that breaks the rules. Without a listener the program ends.
  guest.on('error', (error) => console.error(error.message))
})
server.on('listening', () => console.log(`listening at port ${port}`))
