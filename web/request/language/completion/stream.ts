/** Addresses of streams, their messages, and what may stand behind `===`. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../../i18n/index.ts'
import { hostOf, type RequestNode } from '../../../language/ast.ts'
import { literally, type Words } from '../../../language/proposal.ts'
import { asSentence } from '../../../protocol-kit/codes.ts'
import { isViaRelay, type StreamExamples, type StreamPlace, type StreamVerb } from '../../../protocol-kit/stream.ts'
import { CODES } from '../../../protocols/codes.ts'
import type { WrittenStream } from '../../../protocols/streams.ts'
import { KNOWN_CODES } from '../../../protocols/websocket/codes.ts'
import { FRAME_WORDS } from '../../../protocols/websocket/raw-frame.ts'
import { streamTexts } from '../contract/stream-texts.ts'
import { GRPC_ACTS } from '../grpc-script.ts'

/** `prefix`: the host as it is written, or `{{host}}`. */
export function streamPaths(places: readonly StreamPlace[], prefix: string, language: Language): Words[] {
  return places.map(({ path, doc }) => {
    const insert = `${prefix}${path}`
    return { label: insert, kind: 'path', doc: doc(language), insert, goesOn: false }
  })
}

/** The place that a request goes to, where it is one of this server's. */
export function placeOf(places: readonly StreamPlace[], request: RequestNode): StreamPlace | undefined {
  const path = request.target.text.slice(hostOf(request.target.text).length).replace(/\?.*$/s, '')
  return places.find((one) => one.path.replace(/\?.*$/s, '') === path)
}

/** What is understood there, else by any of its kind. */
export function examplesOf(
  { places, examples }: StreamVerb<WrittenStream>,
  request: RequestNode,
): StreamExamples | undefined {
  return placeOf(places, request)?.examples ?? examples
}

/** Within the body: an act behind `===`, or a whole message at the start of a line. */
export function messageWords(
  request: RequestNode,
  stream: StreamVerb<WrittenStream>,
  before: string,
  language: Language,
): { readonly typed: string; readonly words: readonly Words[] } {
  const act = /^\s*===\s*(.*)$/.exec(before)
  if (act) return actWords(request, stream, act[1] ?? '', language)
  const line = before.trimStart()
  const examples = examplesOf(stream, request)
  const typed = examples?.begun(line) ?? null
  if (typed === null) return { typed: line, words: [] }
  const words = (examples?.all ?? []).map(({ name, text, detail, doc }): Words => {
    return { label: name, kind: 'snippet', detail, doc: doc(language), insert: text }
  })
  return { typed, words }
}

function actWords(
  request: RequestNode,
  { acts, relayActs }: StreamVerb<WrittenStream>,
  typed: string,
  language: Language,
) {
  const last = typed.slice(typed.lastIndexOf(' ') + 1)
  const [act = ''] = typed.split(/\s/, 1)
  if (/^close\s+\d*$/.test(typed) && relayActs !== undefined)
    return { typed: last, words: codeWords(request, language) }
  if (/^frame\s/.test(typed) && acts.includes(act)) {
    const words = FRAME_WORDS.map((word): Words => ({ label: word, kind: 'property', insert: word, goesOn: false }))
    return { typed: last, words }
  }
  const words = acts
    .filter((one) => isViaRelay(request) || relayActs?.has(one) !== true)
    .map((one): Words => ({ label: one, kind: 'keyword', doc: actDoc(one, language), insert: one }))
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
  const known = KNOWN_CODES.filter(allowed).map((code): Words => {
    const doc = asSentence(CODES.close.meaning(code, language))
    return { label: String(code), kind: 'value', detail: CODES.close.name(code), doc, insert: String(code) }
  })
  const own: Words = { label: '4000', kind: 'value', detail: 'Private Use', insert: literally('4000') }
  return [...known, own]
}

function actDoc(act: string, language: Language): string {
  return ownValue<string>(streamTexts.in(language).acts, act) ?? ''
}
