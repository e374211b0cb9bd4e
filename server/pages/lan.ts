/** The class's way in: the address of this machine in the local network, as text and as a QR code. */
import { networkInterfaces } from 'node:os'
import { encode } from 'uqr'

/** Black ink on white paper (ECMA-48 SGR, the 256 colours of xterm, which no theme repaints), and the terminal's own colours again. */
const [ON_PAPER, OFF_PAPER] = ['\x1b[38;5;16;48;5;231m', '\x1b[0m']
/** Two modules of a column in one letter; the first bit is the upper one. */
const HALVES = [' ', '▀', '▄', '█']

/** @param own the server's own URL, of which others see another host */
export function printLanAddress(own: string, say: (line: string) => void): void {
  const address = Object.values(networkInterfaces())
    .flat()
    .find((each) => each !== undefined && each.family === 'IPv4' && !each.internal)?.address
  if (address === undefined) {
    say('No address in a local network was found: others cannot connect yet.')
    return
  }
  const { protocol, port } = new URL(own)
  const url = `${protocol}//${address}:${port}`
  say(`In this network: ${url}`)
  for (const line of qrLines(url, process.stdout.isTTY)) say(line)
}

/**
 * A QR code in letters. Painted, it is dark on light whatever the terminal's colours are; else (a file, a pipe) its letters are the light
 * modules, which is right on a dark ground. Four modules of margin, as ISO/IEC 18004 §9.1 asks.
 */
export function qrLines(text: string, isPainted: boolean): string[] {
  const { data } = encode(text, { border: 4, ecc: 'L' })
  const isInk = (row: number, column: number): boolean => data[row]?.[column] === isPainted
  return Array.from({ length: Math.ceil(data.length / 2) }, (_, index) => {
    const letters = Array.from(
      { length: data.length },
      (_none, column) => HALVES[Number(isInk(2 * index, column)) + 2 * Number(isInk(2 * index + 1, column))],
    ).join('')
    return isPainted ? `${ON_PAPER}${letters}${OFF_PAPER}` : letters
  })
}
