/**
 * Brings connections into or out of a network namespace by way of a socket in a file, which no namespace hides.
 * Arguments: where to listen and whom to call, each a path or `host:port`. Says a line once it listens.
 */
import { connect, createServer } from 'node:net'

const placeOf = (text: string) => {
  const at = text.lastIndexOf(':')
  return at < 0 ? { path: text } : { host: text.slice(0, at), port: Number(text.slice(at + 1)) }
}

const [from = '', to = ''] = process.argv.slice(2)
createServer((near) => {
  const far = connect(placeOf(to))
  near.pipe(far)
  far.pipe(near)
  near.on('error', () => far.destroy()).on('close', () => far.destroy())
  far.on('error', () => near.destroy()).on('close', () => near.destroy())
}).listen(placeOf(from), () => process.stdout.write('it listens\n'))
