/** Addresses of streams, their messages, and what may stand behind `===`. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../../i18n/index.ts'
import type { RequestNode } from '../../../language/ast.ts'
import { literally, type Words } from '../../../language/proposal.ts'
import { FRAME_WORDS } from '../../../language/raw-frame.ts'
import { CLOSE_CODES } from '../close-codes.ts'
import { CHAT_EVENTS, STREAM_PATHS } from '../contract/stream-surface.ts'
import { GRPC_ACTS } from '../grpc-script.ts'
import { ACTS, isViaRelay } from '../outgoing.ts'
import type { StreamKind } from '../stream-kind.ts'

/** `prefix`: the host as it is written, or `{{host}}`. */
export function streamPaths(kind: StreamKind, prefix: string, language: Language): Words[] {
  return STREAM_PATHS.filter((one) => one.kind === kind).map(({ path, doc }) => {
    const insert = `${prefix}${path}`
    return { label: insert, kind: 'path', doc: doc[language], insert, goesOn: false }
  })
}

/** Within the body: an act behind `===`, or a whole event of the chat at the start of a line. */
export function messageWords(
  request: RequestNode,
  kind: StreamKind,
  before: string,
  language: Language,
): { readonly typed: string; readonly words: readonly Words[] } {
  const act = /^\s*===\s*(.*)$/.exec(before)
  if (act) return actWords(request, kind, act[1] ?? '', language)
  const typed = before.trimStart()
  if (kind !== 'socketio' || !/^(?:\[.*)?$/.test(typed)) return { typed, words: [] }
  const words = CHAT_EVENTS.map(({ name, payload, doc }): Words => {
    const text = JSON.stringify([name, payload])
    return { label: name, kind: 'snippet', detail: JSON.stringify(payload), doc: doc[language], insert: text }
  })
  return { typed, words }
}

function actWords(request: RequestNode, kind: StreamKind, typed: string, language: Language) {
  const last = typed.slice(typed.lastIndexOf(' ') + 1)
  if (/^close\s+\d*$/.test(typed) && kind === 'websocket') return { typed: last, words: codeWords(request, language) }
  if (/^frame\s/.test(typed)) {
    const words = FRAME_WORDS.map((word): Words => ({ label: word, kind: 'property', insert: word, goesOn: false }))
    return { typed: last, words }
  }
  const relayOnly = new Set(['ping', 'pong', 'frame', 'bytes'])
  const words = ACTS[kind]
    .filter((act) => isViaRelay(request) || !relayOnly.has(act))
    .map((act): Words => ({ label: act, kind: 'keyword', doc: ownValue(ACT_DOCS, act)?.[language] ?? '', insert: act }))
  return { typed, words }
}

/** Behind `===` of a gRPC block that sends a stream. */
export function grpcActWords(language: Language): readonly Words[] {
  return GRPC_ACTS.map((act) => ({
    label: act,
    kind: 'keyword',
    doc: ownValue(ACT_DOCS, act)?.[language] ?? '',
    insert: act,
  }))
}

function codeWords(request: RequestNode, language: Language): Words[] {
  const allowed = (code: number) => isViaRelay(request) || code === 1000
  const known = Object.entries(CLOSE_CODES)
    .filter(([code]) => allowed(Number(code)))
    .map(
      ([code, { name, [language]: doc }]): Words => ({ label: code, kind: 'value', detail: name, doc, insert: code }),
    )
  const own: Words = { label: '4000', kind: 'value', detail: 'Private Use', insert: literally('4000') }
  return [...known, own]
}

const ACT_DOCS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'wait-for-server': {
    en: 'Waits for one more message of the server before what follows.',
    ru: 'Ждёт ещё одного сообщения сервера, прежде чем идти дальше.',
  },
  close: {
    en: 'The end: a Close frame with a code and a reason, `=== close 1000 bye`.',
    ru: 'Конец: кадр Close с кодом и причиной, `=== close 1000 bye`.',
  },
  'half-close': {
    en: 'None follows: the client ends its side (END_STREAM) and hears the rest.',
    ru: 'Продолжения не будет: клиент закрывает свою сторону (END_STREAM) и дослушивает.',
  },
  cancel: { en: 'Ends the call at once: RST_STREAM(CANCEL).', ru: 'Сразу обрывает вызов: RST_STREAM(CANCEL).' },
  ping: { en: 'A Ping; its payload stands below.', ru: 'Ping; его содержимое — ниже.' },
  pong: { en: 'A Pong that nobody asked for.', ru: 'Pong, о котором никто не просил.' },
  frame: {
    en: 'Any frame, word by word: `=== frame opcode=text fin=no`.',
    ru: 'Любой кадр, слово за словом: `=== frame opcode=text fin=no`.',
  },
  bytes: { en: 'Bytes as they are, in hex below: no frame at all.', ru: 'Байты как есть, ниже в hex: вовсе не кадр.' },
}
