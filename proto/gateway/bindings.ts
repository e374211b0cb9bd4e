/**
 * The ways to ask for methods by plain HTTP, read from the `google.api.http` of their contracts: one for each rule and for each
 * of its additional bindings, in the order of the contract.
 */
import {
  type DescField,
  type DescMessage,
  type DescMethod,
  type DescService,
  getOption,
  hasOption,
} from '@bufbuild/protobuf'
import { http } from '../gen/google/api/annotations_pb.js'
import type { HttpRule } from '../gen/google/api/http_pb.js'
import { parseTemplate, type Template, TemplateError } from './template.ts'

export interface Binding {
  readonly method: DescMethod
  /** `GET`, or whatever a custom rule names. */
  readonly verb: string
  readonly template: Template
  /** `*`: the body is the message. A field: the body is that field. Null: there is no body. */
  readonly body: '*' | DescField | null
  /** Of the answer. Null: all of it. */
  readonly responseBody: DescField | null
}

/** @throws TemplateError when a rule does not fit its messages */
export function gatewayBindings(services: Iterable<DescService>): readonly Binding[] {
  const bindings: Binding[] = []
  for (const service of services) {
    for (const method of service.methods) {
      if (!hasOption(method, http)) continue
      const rule = getOption(method, http)
      for (const one of [rule, ...rule.additionalBindings]) bindings.push(toBinding(method, one))
    }
  }
  return bindings
}

function toBinding(method: DescMethod, rule: HttpRule): Binding {
  const { pattern, body, responseBody } = rule
  if (pattern.case === undefined) throw new TemplateError(`A rule of ${method.name} names no path`)
  const isCustom = pattern.case === 'custom'
  const template = parseTemplate(isCustom ? pattern.value.path : pattern.value)
  for (const { fieldPath } of template.variables) fieldsOf(method.input, fieldPath)
  return {
    method,
    verb: isCustom ? pattern.value.kind : pattern.case.toUpperCase(),
    template,
    body: body === '' ? null : body === '*' ? '*' : fieldNamed(method.input, body),
    responseBody: responseBody === '' ? null : fieldNamed(method.output, responseBody),
  }
}

/**
 * The fields on the way of a path such as `destination.city`, by their names in the contract or in JSON.
 *
 * @throws TemplateError when there is no such way
 */
function fieldsOf(message: DescMessage, path: string): readonly DescField[] {
  let within: DescMessage | undefined = message
  return path.split('.').map((name) => {
    if (within === undefined) throw new TemplateError(`${path}: only the last field may be no message`)
    const field = fieldNamed(within, name)
    within = field.fieldKind === 'message' ? field.message : undefined
    return field
  })
}

function fieldNamed(message: DescMessage, name: string): DescField {
  const field = findField(message, name)
  if (field === undefined) throw new TemplateError(`${message.typeName} has no field ${name}`)
  return field
}

/** By its name in the contract, else by its name in JSON. */
export function findField(message: DescMessage, name: string): DescField | undefined {
  return message.fields.find((field) => field.name === name) ?? message.fields.find((field) => field.jsonName === name)
}
