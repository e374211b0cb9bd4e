/** curl on a stream without end. */
import { spawn } from 'node:child_process'

/**
 * Runs curl until its output holds the text; a stream does not end by itself.
 *
 * @param opening what says that the stream has begun
 */
export function curlUntil(
  text: string,
  opening: string,
  args: readonly string[],
): { readonly began: Promise<void>; readonly all: Promise<string> } {
  const child = spawn('curl', ['--silent', '--show-error', '--no-buffer', '--include', '--max-time', '20', ...args])
  let output = ''
  let begin: () => void = () => undefined
  const began = new Promise<void>((resolve) => {
    begin = resolve
  })
  const all = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      output += part
      if (output.includes(opening)) begin()
      if (output.includes(text)) child.kill()
    })
    child.once('close', () => {
      begin()
      resolve(output)
    })
  })
  return { began, all }
}
