/** Somebody else's clients of Socket.IO, whose server is stopped in an orderly way and started again at the same port: they come back. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { openWholeServer } from '../../testing/whole-server.ts'
import { nothing, type Program, SOURCES } from '../program.ts'
import { pythonSocketIo } from './socketio.ts'

export const pythonSocketIoComesBack: Program = {
  name: 'python-socketio-comes-back',
  requiredWith: pythonSocketIo.name,
  find: pythonSocketIo.find,
  prepare: nothing,
  // Of a server of its own: the one that all call goes on.
  async run() {
    const first = await openWholeServer()
    const child = spawn('python3', [join(SOURCES, 'socketio_comes_back.py'), first.url, 'polling', 'websocket'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 60_000,
    })
    const ended = once(child, 'exit')
    await Promise.race([once(child.stdout, 'data'), ended])
    const said = text(child.stdout)
    await first.close()
    const second = await openWholeServer({ flags: ['--port', String(first.port)] })
    try {
      return await said
    } finally {
      child.kill()
      await ended
      await second.close()
    }
  },
  prints: ['back by polling: ok', 'back by websocket: ok'],
  frames: { toServer: [], toClient: [] },
}
