/** The class's way in: the address of this machine in the local network, as text and as a QR code. */
import { networkInterfaces } from 'node:os'
import qrcode from 'qrcode-terminal'

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
  qrcode.generate(url, { small: true }, say)
}
