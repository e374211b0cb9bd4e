/** What is wrong with a KAFKA block: its address, its directives and header lines, and each of its records. */

import { type Directive, directive, type RequestNode } from '../../../language/ast.ts'
import { readBinary } from '../../../language/binary.ts'
import { type MessageNode, readMessages } from '../../../language/messages.ts'
import type { Report } from '../../../language/problem.ts'
import type { Source } from '../../../language/source.ts'
import { substitute, type Variables } from '../../../language/variables.ts'
import { nearest } from '../check/nearest.ts'
import { OTHER_DIRECTIVES } from '../vocabulary.ts'
import { ACTIONS, actionOf, actionsWith, isKafkaName, type KafkaAction, RECORD_DIRECTIVES } from './actions.ts'
import { exampleValues, isKafkaValue } from './values.ts'

const ALL_DIRECTIVES: readonly string[] = [...new Set(ACTIONS.flatMap(({ directives }) => directives))]
/** Only a member of a group has them. */
/** How records gather, and what sends one request by hand. */
const GATHERING = ['linger', 'batch-size', 'rate']
const BY_HAND = ['repeat', 'corrupt']
const OF_GROUPS = ['commit', 'assignor', 'instance', 'session-timeout']

export function checkKafka(source: Source, request: RequestNode, known: Variables, report: Report): void {
  const action = checkTarget(source, request, known, report)
  if (!action) return
  for (const one of request.directives) checkDirective(one, action, action.directives, known, report)
  for (const name of action.needs) {
    if (directive(request, name)) continue
    const example = exampleValues(name)?.[0] ?? ''
    const facts = { name, action: action.name, example }
    report({ code: 'kafka-directive-missing', severity: 'error', span: request.target.span, facts })
  }
  checkHead(request, action, report)
  if (action.hasRecords) checkRecords(source, request, action, known, report)
  else if (request.body) {
    const { span } = request.body
    report({ code: 'kafka-body-unused', severity: 'error', span, facts: { action: action.name } })
  }
}

/** `127.0.0.1:9092/produce/orders`; null where it names no action. */
function checkTarget(source: Source, request: RequestNode, known: Variables, report: Report): KafkaAction | null {
  const { text, span } = request.target
  if (text === '') return null
  const [host = '', word = '', ...names] = text.split('/')
  const broker = known['kafka'] ?? ''
  const at = (segment: number) => {
    const start = span.start + text.split('/').slice(0, segment).join('/').length + (segment === 0 ? 0 : 1)
    const length = text.split('/')[segment]?.length ?? 0
    return source.span(Math.min(start, span.end), Math.min(start + length, span.end))
  }
  const found = substitute(host, known)
  if (found !== broker) report({ code: 'kafka-broker', severity: 'error', span: at(0), facts: { found, broker } })
  const name = substitute(word, known)
  const action = actionOf(name)
  const all = ACTIONS.map((one) => one.name)
  if (!action) {
    const list = all.join(', ')
    if (name === '') report({ code: 'kafka-action-missing', severity: 'error', span, facts: { known: list } })
    else {
      const facts = { action: name, nearest: nearest(name, all, 2), known: list }
      report({ code: 'kafka-action-unknown', severity: 'error', span: at(1), facts })
    }
    return null
  }
  action.takes.forEach((what, index) => {
    const given = substitute(names[index] ?? '', known)
    const place = names[index] === undefined || names[index] === '' ? span : at(index + 2)
    if (given === '') {
      report({ code: 'kafka-name-missing', severity: 'error', span: place, facts: { action: name, what } })
      return
    }
    const wrong = (what === 'topics' ? given.split(',') : [given]).find((one) => !isKafkaName(one))
    if (wrong !== undefined && !wrong.includes('{{')) {
      report({ code: 'kafka-name-invalid', severity: 'error', span: place, facts: { name: wrong } })
    }
  })
  const rest = names.slice(action.takes.length)
  if (rest.length > 0) {
    const facts = { rest: `/${rest.join('/')}` }
    report({ code: 'kafka-path-long', severity: 'error', span: at(action.takes.length + 2), facts })
  }
  return action
}

function checkDirective(
  { name, value, span }: Directive,
  action: KafkaAction,
  allowed: readonly string[],
  known: Variables,
  report: Report,
): void {
  if (!allowed.includes(name)) {
    const actions = actionsWith(name)
    if (actions.length > 0) {
      const facts = { name, action: action.name, actions }
      report({ code: 'kafka-directive-elsewhere', severity: 'error', span, facts })
    } else if (!OTHER_DIRECTIVES.has(name.toLowerCase())) {
      const facts = { name, nearest: nearest(name, ALL_DIRECTIVES, 1) }
      report({ code: 'directive-unknown', severity: 'warning', span, facts })
    }
    return
  }
  const said = substitute(value, known)
  if (isKafkaValue(name, said)) return
  const shown = (exampleValues(name) ?? []).filter((one) => one !== '').join(' | ')
  report({ code: 'directive-value', severity: 'error', span, facts: { name, value: said, allowed: shown } })
}

/** Header lines, and directives that want or forbid each other. */
function checkHead(request: RequestNode, action: KafkaAction, report: Report): void {
  const [first] = request.headers
  if (first && action.headers === null) {
    const facts = { action: action.name }
    report({ code: 'kafka-headers-unused', severity: 'error', span: first.name.span, facts })
  }
  const [idempotent, acks] = [directive(request, 'idempotent'), directive(request, 'acks')]
  const isIdempotent = idempotent !== null && idempotent.value !== 'no'
  if (isIdempotent && acks && acks.value !== 'all') {
    // As the Java client: without every replica's word, the sequence numbers promise nothing.
    report({ code: 'kafka-idempotent-acks', severity: 'error', span: acks.span, facts: { acks: acks.value } })
  }
  const gathering = request.directives.find(({ name }) => GATHERING.includes(name))
  const byHand = request.directives.find(({ name, value }) => BY_HAND.includes(name) && value !== 'no')
  if (gathering && byHand) {
    const facts = { name: gathering.name, other: byHand.name }
    report({ code: 'kafka-gathering-by-hand', severity: 'error', span: gathering.span, facts })
  }
  if (action.name !== 'consume' || directive(request, 'group')) return
  for (const { name, span } of request.directives) {
    if (OF_GROUPS.includes(name)) {
      report({ code: 'kafka-group-needed', severity: 'warning', span, facts: { name } })
    }
  }
}

function checkRecords(
  source: Source,
  request: RequestNode,
  action: KafkaAction,
  known: Variables,
  report: Report,
): void {
  const records = readMessages(source, request, true)
  if (records.length === 0) {
    report({ code: 'kafka-record-missing', severity: 'error', span: request.target.span, facts: {} })
  }
  for (const record of records) {
    if (record.act) {
      report({ code: 'kafka-act', severity: 'error', span: record.act.span, facts: { act: record.act.text } })
      continue
    }
    for (const one of record.directives) checkDirective(one, action, RECORD_DIRECTIVES, known, report)
    checkRecord(request, record, known, report)
  }
}

function checkRecord(request: RequestNode, record: MessageNode, known: Variables, report: Report): void {
  const all = [...request.directives, ...record.directives]
  const said = (name: string) => all.findLast((one) => one.name === name)
  const { text, span } = record.body
  const tombstone = said('tombstone')
  if (tombstone) {
    if (text !== '') report({ code: 'kafka-tombstone-value', severity: 'error', span, facts: {} })
    if (!said('key')) report({ code: 'kafka-tombstone-key', severity: 'warning', span: tombstone.span, facts: {} })
    return
  }
  const [key, partition] = [said('key'), said('partition')]
  if (key && partition && record.directives.includes(partition)) {
    const facts = { key: key.value, partition: partition.value }
    report({ code: 'kafka-partition-and-key', severity: 'warning', span: partition.span, facts })
  }
  const binary = said('binary')
  const form = binary?.value === 'base64' ? 'base64' : 'hex'
  if (binary && readBinary(substitute(text, known), form) === null) {
    report({ code: 'binary-unreadable', severity: 'error', span, facts: { form } })
  }
}
