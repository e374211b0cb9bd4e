/**
 * Files to download, each a function of the position in it: nothing is stored, any part can be had at once, and the bytes are
 * always the same. Real formats, so that what was downloaded can be looked at and listened to.
 */

export interface FileSource {
  readonly name: string
  readonly mediaType: string
  readonly size: number
  /** The bytes from `offset`, as many as `into` takes; never beyond the end. */
  fill(into: Uint8Array, offset: number): void
}

const fixed = (name: string, mediaType: string, text: string): FileSource => {
  const bytes = new TextEncoder().encode(text)
  return { name, mediaType, size: bytes.length, fill: (into, at) => into.set(bytes.subarray(at, at + into.length)) }
}

/** A header, then a body that is known byte by byte. */
function computed(
  name: string,
  mediaType: string,
  header: Uint8Array,
  bodySize: number,
  at: (index: number) => number,
) {
  return {
    name,
    mediaType,
    size: header.length + bodySize,
    fill(into: Uint8Array, offset: number) {
      for (let index = 0; index < into.length; index += 1) {
        const position = offset + index
        into[index] = header[position] ?? at(position - header.length)
      }
    },
  }
}

/** A picture of a sunset. BMP holds its rows from the bottom up, and its colours as blue, green, red. */
function sunset(): FileSource {
  const [width, height] = [640, 360]
  const header = new DataView(new ArrayBuffer(54))
  const body = width * height * 3
  header.setUint16(0, 0x424d)
  header.setUint32(2, 54 + body, true)
  header.setUint32(10, 54, true)
  header.setUint32(14, 40, true)
  header.setInt32(18, width, true)
  header.setInt32(22, height, true)
  header.setUint16(26, 1, true)
  header.setUint16(28, 24, true)
  header.setUint32(34, body, true)
  const sky = [
    [250, 200, 120],
    [230, 110, 90],
    [70, 40, 110],
  ] as const
  return computed('sunset.bmp', 'image/bmp', new Uint8Array(header.buffer), body, (index) => {
    const [pixel, channel] = [Math.floor(index / 3), 2 - (index % 3)]
    const [x, y] = [pixel % width, Math.floor(pixel / width) / height]
    const isSun = Math.hypot(x - 420, (y - 0.3) * height) < 46
    if (isSun) return [255, 236, 170][channel] ?? 0
    const [from = sky[0], to = sky[1]] = y < 0.5 ? [sky[0], sky[1]] : [sky[1], sky[2]]
    const share = (y < 0.5 ? y : y - 0.5) * 2
    return Math.round((from[channel] ?? 0) * (1 - share) + (to[channel] ?? 0) * share)
  })
}

/** The note to which orchestras tune, two seconds long. RIFF WAVE, 16 bits, one channel. */
function tuningNote(): FileSource {
  const [rate, seconds] = [22_050, 2]
  const body = rate * seconds * 2
  const header = new DataView(new ArrayBuffer(44))
  header.setUint32(0, 0x52494646)
  header.setUint32(4, 36 + body, true)
  header.setUint32(8, 0x57415645)
  header.setUint32(12, 0x666d7420)
  header.setUint32(16, 16, true)
  header.setUint16(20, 1, true)
  header.setUint16(22, 1, true)
  header.setUint32(24, rate, true)
  header.setUint32(28, rate * 2, true)
  header.setUint16(32, 2, true)
  header.setUint16(34, 16, true)
  header.setUint32(36, 0x64617461)
  header.setUint32(40, body, true)
  return computed('a4.wav', 'audio/wav', new Uint8Array(header.buffer), body, (index) => {
    const time = Math.floor(index / 2) / rate
    const fading = Math.min(1, time * 20, (seconds - time) * 20)
    const sample = Math.round(Math.sin(2 * Math.PI * 440 * time) * 12_000 * fading)
    return (index % 2 === 0 ? sample : sample >> 8) & 255
  })
}

/** Bytes without any pattern that a compressor could find. Of no use for secrets. */
function noise(): FileSource {
  return computed('noise.bin', 'application/octet-stream', new Uint8Array(0), 4 * 1024 * 1024, (index) => {
    let word = Math.imul(index + 1, 0x9e3779b1)
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
    return (word ^ (word >>> 16)) & 255
  })
}

/** More than anybody should hold in memory: noise of the same kind, whose words are four bytes of it each. */
function huge(): FileSource {
  const wordAt = (index: number): number => {
    const word = Math.imul(index + 1, 0x9e3779b1)
    return Math.imul(word ^ (word >>> 15), 0x85ebca6b)
  }
  return {
    name: 'huge.bin',
    mediaType: 'application/octet-stream',
    size: 256 * 1024 * 1024,
    fill(into, offset) {
      const view = new DataView(into.buffer, into.byteOffset, into.byteLength)
      let at = 0
      for (; (offset + at) % 4 !== 0 && at < into.length; at += 1) into[at] = byteAt(offset + at)
      for (; at + 4 <= into.length; at += 4) view.setInt32(at, wordAt((offset + at) / 4), true)
      for (; at < into.length; at += 1) into[at] = byteAt(offset + at)
    },
  }
  function byteAt(position: number): number {
    return (wordAt(position >> 2) >>> (8 * (position % 4))) & 255
  }
}

const PATHS = ['/api/v1/users', '/api/v1/users/1', '/api/v1/posts', '/api/v1/products', '/api/v2/users', '/healthz']
const STATUSES = [200, 200, 200, 304, 200, 404, 200, 201, 200, 503]
const LINE = 80
const LINES = 6_000

/** A log of a day, with lines of one length: where each begins is known beforehand. */
function accessLog(): FileSource {
  const lineOf = (number: number): string => {
    const time = new Date(Date.UTC(2025, 5, 30) + number * 14_321).toISOString()
    const path = PATHS[(number * number + 3 * number) % PATHS.length] ?? '/'
    const status = STATUSES[(number * 7) % STATUSES.length] ?? 200
    return `${time} 192.0.2.${(number * 31) % 254} GET ${path} ${status} ${(number * 97) % 480} ms`.padEnd(LINE - 1)
  }
  const encoder = new TextEncoder()
  return {
    name: 'access.log',
    mediaType: 'text/plain; charset=utf-8',
    size: LINE * LINES,
    fill(into, offset) {
      const first = Math.floor(offset / LINE)
      const last = Math.ceil((offset + into.length) / LINE)
      const lines = Array.from({ length: last - first }, (_, index) => `${lineOf(first + index)}\n`).join('')
      const start = offset - first * LINE
      into.set(encoder.encode(lines).subarray(start, start + into.length))
    },
  }
}

export const FILES: readonly FileSource[] = [
  fixed('hello.txt', 'text/plain; charset=utf-8', 'Hello, world!\nПривет, мир!\nこんにちは世界\n'),
  fixed('empty.txt', 'text/plain; charset=utf-8', ''),
  accessLog(),
  sunset(),
  tuningNote(),
  noise(),
  huge(),
]
