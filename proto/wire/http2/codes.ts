/** The numbers of HTTP/2 and their names in the registries. RFC 9113 §11, RFC 7838 §4, RFC 8336, RFC 9218 §7.1. */

export const DATA = 0x0
export const HEADERS = 0x1
export const PRIORITY = 0x2
export const RST_STREAM = 0x3
export const SETTINGS = 0x4
export const PUSH_PROMISE = 0x5
export const PING = 0x6
export const GOAWAY = 0x7
export const WINDOW_UPDATE = 0x8
export const CONTINUATION = 0x9
export const ALTSVC = 0xa
export const ORIGIN = 0xc
export const PRIORITY_UPDATE = 0x10

const FRAME_TYPES: ReadonlyMap<number, string> = new Map([
  [DATA, 'DATA'],
  [HEADERS, 'HEADERS'],
  [PRIORITY, 'PRIORITY'],
  [RST_STREAM, 'RST_STREAM'],
  [SETTINGS, 'SETTINGS'],
  [PUSH_PROMISE, 'PUSH_PROMISE'],
  [PING, 'PING'],
  [GOAWAY, 'GOAWAY'],
  [WINDOW_UPDATE, 'WINDOW_UPDATE'],
  [CONTINUATION, 'CONTINUATION'],
  [ALTSVC, 'ALTSVC'],
  [ORIGIN, 'ORIGIN'],
  [PRIORITY_UPDATE, 'PRIORITY_UPDATE'],
])

/** By type; `UNKNOWN` for the types that no specification here names, which receivers ignore. RFC 9113 §5.5. */
export const FRAME_KINDS: readonly string[] = Array.from(
  { length: 256 },
  (_, type) => FRAME_TYPES.get(type) ?? 'UNKNOWN',
)

export const FLAG_ACK = 0x1
export const FLAG_END_STREAM = 0x1
export const FLAG_END_HEADERS = 0x4
export const FLAG_PADDED = 0x8
export const FLAG_PRIORITY = 0x20

/** RFC 9113 §7. */
export const ERROR_CODES: readonly string[] = [
  'NO_ERROR',
  'PROTOCOL_ERROR',
  'INTERNAL_ERROR',
  'FLOW_CONTROL_ERROR',
  'SETTINGS_TIMEOUT',
  'STREAM_CLOSED',
  'FRAME_SIZE_ERROR',
  'REFUSED_STREAM',
  'CANCEL',
  'COMPRESSION_ERROR',
  'CONNECT_ERROR',
  'ENHANCE_YOUR_CALM',
  'INADEQUATE_SECURITY',
  'HTTP_1_1_REQUIRED',
]

export const HEADER_TABLE_SIZE = 0x1
export const ENABLE_PUSH = 0x2
const MAX_CONCURRENT_STREAMS = 0x3
export const INITIAL_WINDOW_SIZE = 0x4
export const MAX_FRAME_SIZE = 0x5
export const MAX_HEADER_LIST_SIZE = 0x6

/** RFC 9113 §6.5.2, RFC 8441 §3, RFC 9218 §2.1. */
export const SETTING_NAMES: ReadonlyMap<number, string> = new Map([
  [HEADER_TABLE_SIZE, 'SETTINGS_HEADER_TABLE_SIZE'],
  [ENABLE_PUSH, 'SETTINGS_ENABLE_PUSH'],
  [MAX_CONCURRENT_STREAMS, 'SETTINGS_MAX_CONCURRENT_STREAMS'],
  [INITIAL_WINDOW_SIZE, 'SETTINGS_INITIAL_WINDOW_SIZE'],
  [MAX_FRAME_SIZE, 'SETTINGS_MAX_FRAME_SIZE'],
  [MAX_HEADER_LIST_SIZE, 'SETTINGS_MAX_HEADER_LIST_SIZE'],
  [0x8, 'SETTINGS_ENABLE_CONNECT_PROTOCOL'],
  [0x9, 'SETTINGS_NO_RFC7540_PRIORITIES'],
])

export const DEFAULT_WINDOW = 65_535
export const LARGEST_WINDOW = 2 ** 31 - 1
export const SMALLEST_MAX_FRAME = 16_384
export const LARGEST_MAX_FRAME = 2 ** 24 - 1

/** What a client says first. RFC 9113 §3.4. */
export const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
