/** The clients of the Socket.IO bench: opens as many connections as it is told, over WebSocket, and leaves them idle. */
import WebSocket from 'ws'

const sockets: WebSocket[] = []

function open(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
    sockets.push(socket)
    socket.once('error', reject)
    socket.on('message', (data) => {
      const text = String(data)
      if (text.startsWith('0')) socket.send('40{"token":"my-jwt-token"}')
      if (text === '2') socket.send('3')
      if (text.startsWith('42')) resolve()
    })
  })
}

/** What the front door records is bounded, and no connection's: it is full before anything is counted. */
async function fillRecorder(port: number): Promise<void> {
  await open(port)
  const text = 'x'.repeat(900_000)
  for (let round = 0; round < 12; round += 1) {
    await new Promise((resolve) => sockets[0]?.send(`42["typing","${text}"]`, resolve))
  }
}

process.on('disconnect', () => process.exit())
process.on('message', async ({ port, count }: { readonly port: number; readonly count: number }) => {
  if (sockets.length === 0) await fillRecorder(port)
  let left = count
  const opener = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await open(port)
    }
  }
  await Promise.all(Array.from({ length: 50 }, opener))
  process.send?.(sockets.length)
})
