/** Addresses of streams, their messages, and what may stand behind `===`. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../../i18n/index.ts'
import type { RequestNode } from '../../../language/ast.ts'
import { literally, type Words } from '../../../language/proposal.ts'
import { FRAME_WORDS } from '../../../language/raw-frame.ts'
import { CLOSE_CODES, closeCodeMeaning } from '../close-codes.ts'
import { CHAT_EVENTS, STREAM_PATHS } from '../contract/stream-surface.ts'
import { streamTexts } from '../contract/stream-texts.ts'
import { GRPC_ACTS } from '../grpc-script.ts'
import { ACTS, isViaRelay } from '../outgoing.ts'
import type { StreamKind } from '../stream-kind.ts'

/** `prefix`: the host as it is written, or `{{host}}`. */
export function streamPaths(kind: StreamKind, prefix: string, language: Language): Words[] {
  return STREAM_PATHS.filter((one) => one.kind === kind).map(({ path, doc }) => {
    const insert = `${prefix}${path}`
    return { label: insert, kind: 'path', doc: doc(language), insert, goesOn: false }
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
    return { label: name, kind: 'snippet', detail: JSON.stringify(payload), doc: doc(language), insert: text }
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
    .map((act): Words => ({ label: act, kind: 'keyword', doc: actDoc(act, language), insert: act }))
  return { typed, words }
}

/** Behind `===` of a gRPC block that sends a stream. */
export function grpcActWords(language: Language): readonly Words[] {
  return GRPC_ACTS.map((act) => ({
    label: act,
    kind: 'keyword',
    doc: actDoc(act, language),
    insert: act,
  }))
}

function codeWords(request: RequestNode, language: Language): Words[] {
  const allowed = (code: number) => isViaRelay(request) || code === 1000
  const known = Object.entries(CLOSE_CODES)
    .filter(([code]) => allowed(Number(code)))
    .map(([code, name]): Words => {
      const doc = closeCodeMeaning(Number(code), language)
      return { label: code, kind: 'value', detail: name, doc, insert: code }
    })
  const own: Words = { label: '4000', kind: 'value', detail: 'Private Use', insert: literally('4000') }
  return [...known, own]
}

function actDoc(act: string, language: Language): string {
  return ownValue<string>(streamTexts.in(language).acts, act) ?? ''
}
