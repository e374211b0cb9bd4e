import { ownValue } from '#proto/wire/own-value.ts'
import type { JsonExpectation } from '../../language/problem.ts'
import { texts as kafka } from './kafka/texts.en.ts'
import { at, maybe } from './name-lists.ts'
import type { Catalogue } from './texts.ts'

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ')

const expectationsEn: Record<JsonExpectation, string> = {
  value: 'a value is missing',
  name: 'a field name in double quotes is missing',
  colon: 'a colon is missing',
  comma: 'a comma or a closing bracket is missing',
  'string-end': 'a string is not closed or holds a bad character',
  end: 'something follows after the end',
  number: 'a number is spelled in a way JSON does not know',
}

const kindsEn: Readonly<Record<string, string>> = {
  string: 'a string in double quotes',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list in square brackets',
  null: 'null',
  bool: 'true or false',
  bytes: 'bytes in base64',
  uint32: 'a whole number of 32 bits without a sign (uint32)',
  uint64: 'a whole number of 64 bits without a sign (uint64)',
  int32: 'a whole number of 32 bits (int32)',
  int64: 'a whole number of 64 bits (int64)',
}

export const texts: Catalogue = {
  ...kafka,
  'request-missing': () => 'Nothing to send yet. Write a line such as GET {{host}}/api/v1/users/1',
  'method-unknown': ({ method, nearest }) =>
    `HTTP has no usual method “${method}”.${nearest ? ` Did you mean ${nearest}?` : ''} It can be sent; expect a refusal.`,
  'method-case': ({ method }) => `Methods are case-sensitive and written in capitals: ${method}.`,
  'method-forbidden': ({ method }) => `Browsers refuse to send ${method}. Try it with curl from your terminal.`,
  'protocol-elsewhere': ({ method }) =>
    `${method} is a language of its own and does not run in this block. Use an HTTP method or GRPC.`,
  'url-missing': ({ method }) =>
    `Write the URL after ${method}, for example ${method === 'KAFKA' ? '{{kafka}}/produce/orders' : '{{host}}/api/v1/users/1'}`,
  'url-has-space': ({ rest }) => `A URL has no spaces. Remove “${rest}”, or write %20 where a space is meant.`,
  'url-invalid': ({ url }) => `“${url}” is not an HTTP URL. Begin it with {{host}}, as in {{host}}/api/v1/users`,
  'url-credentials': () =>
    'Browsers send no name and password that stand in a URL. Take them out, and write the header Authorization: Basic name password',
  'header-without-colon': ({ line }) =>
    `A header is “name: value”. Put a colon into “${line}”, or a blank line before it if the body begins here.`,
  'header-name-invalid': ({ name }) => `“${name}” cannot be a header name: use letters, digits and hyphens, no spaces.`,
  'header-forbidden': ({ name }) =>
    `Only the browser itself may set “${name}”, so it is left out. Send it with curl to see what it does.`,
  'blank-line-missing': () => 'Put one blank line between the headers and the body.',
  'separator-missing': ({ line }) => `Another request begins here. Put a line ### above “${line}”.`,
  'script-left-out': () =>
    'Scripts of other tools are not run here, and never sent. Take this part out, or leave it for them.',
  'file-unavailable': ({ file }) =>
    `Only the body of an HTTP request takes a file. Put the content of “${file}” in the place of this line.`,
  'answer-unknown': ({ name, request }) =>
    `No request above is called “${request}”, so {{${name}}} has no value. Write # @name ${request} above the one that is meant.`,
  'body-with-get': ({ method }) => `Browsers send no body with ${method}. Remove the body, or use POST.`,
  'body-not-json': ({ expected }) => `The content type promises JSON, but here ${expectationsEn[expected]}.`,
  'variable-unknown': ({ name, known, nearest, elsewhere }) =>
    elsewhere.length > 0
      ? `{{${name}}} has no value now: it stands in ${quoted(elsewhere)}. Choose that environment, or define the variable above: @${name} = …`
      : `Nothing here is called {{${name}}}.${maybe('Did you mean', nearest)} Define it above (@${name} = …), or for all requests in the playground, under Environments${nearest.length > 0 ? '' : `, or use one of ${known}`}.`,
  'variable-unfinished': ({ name, uses }) =>
    `The value of {{${name}}} uses ${uses}, which has no value itself. Give it one in the playground, under Environments.`,
  'directive-value': ({ name, value, allowed }) => `@${name} cannot be “${value}”. Choose one of: ${allowed}.`,
  'header-value-invalid': ({ name }) =>
    `The value of “${name}” has a character that HTTP headers cannot carry. Encode it, for example by percent signs.`,
  'header-twice': ({ name }) =>
    `“${name}” is written twice. Both are sent, joined by a comma; few servers expect that.`,
  'directive-elsewhere': ({ name, method }) =>
    name === 'via'
      ? `The page sends this request itself: @via is for ${method} only and does nothing here. Remove it. What a browser cannot send, curl can (Copy as).`
      : `@${name} is for ${method} only and does nothing here. Remove it.`,
  'boundary-missing': ({ written }) =>
    `The header does not say what separates the parts, so the server cannot read this body. ${
      written === null
        ? 'Add “; boundary=part” to the type, the line “--part” above each part, and “--part--” at the end.'
        : `Add “; boundary=${written}” to the type.`
    }`,
  'directive-unknown': ({ name, nearest }) => `There is no directive @${name}.${maybe('Did you mean', at(nearest))}`,
  'path-unknown': ({ path, nearest }) => `This server has nothing at ${path}.${maybe('Did you mean', nearest)}`,
  'path-parameter-missing': ({ name }) => `Put a value in the place of “${name}”.`,
  'method-not-allowed': ({ method, path, allowed }) =>
    `${path} does not have ${method}, only ${allowed}. Expect 405 Method Not Allowed.`,
  'connect-get-by-post': ({ method }) =>
    `The contract does not say that ${method} has no side effects, so it goes by POST.`,
  'header-needs-relay': ({ name }) =>
    `A page cannot set “${name}” on a WebSocket, only Sec-WebSocket-Protocol. Write # @via relay above the request, and the server’s relay sends it.`,
  'header-of-client': ({ client, name }) =>
    `${client}’s client has no place for the header “${name}”: its WebSocket cannot carry it. Put what the server should know into # @auth {…}.`,
  'subprotocol-invalid': ({ value }) =>
    `“${value}” is no list of subprotocols: names without spaces, each once, separated by commas.`,
  'auth-not-object': () => 'What @auth carries is a JSON object on one line, for example {"token": "my-jwt-token"}',
  'act-unknown': ({ act, known }) => `Behind === stands nothing, or one of ${known}, not “${act}”.`,
  'act-needs-relay': ({ act }) =>
    `A browser gives a page no way to send “${act}”. Write # @via relay above the request, and the server’s relay sends it.`,
  'frame-word': ({ word, known }) => `“${word}” says nothing of a frame. Known are ${known}.`,
  'close-code': ({ code, isRelay }) =>
    isRelay
      ? `“${code}” is no code of closing: it has 16 bits, 0 to 65535.`
      : `A page may close by 1000 or 3000–4999 alone, not “${code}”. With # @via relay any code goes.`,
  'close-reason': ({ most }) => `The reason of a closing has at most ${most} bytes of UTF-8.`,
  'binary-unreadable': ({ form }) =>
    form === 'hex'
      ? 'Bytes in hex are pairs of the digits 0–9 and a–f, as in 48 65 6c.'
      : 'This is not base64: its length is a multiple of four letters, with = at the end.',
  'event-not-array': ({ client }) =>
    `A message of ${client} is a JSON array that begins with the name of the event: ["send_message", {"room_id": "general"}]`,
  'event-reserved': ({ client, name }) => `${client} keeps the event “${name}” for itself; it cannot be sent.`,
  'graphql-document-missing': () =>
    'Write the operation below a blank line, as GraphQL: { users { name } }. Variables follow behind one more blank line, as JSON.',
  'graphql-syntax': ({ message }) => `This is no GraphQL yet, so it cannot be sent: ${message}`,
  'graphql-invalid': ({ message }) => `The schema does not allow it, and the server will refuse: ${message}`,
  'graphql-field-unknown': ({ field, type, nearest }) =>
    `${type} has no field “${field}”.${maybe('Did you mean', nearest)}`,
  'graphql-variable-missing': ({ name, type }) =>
    `The operation needs a value for $${name} of type ${type}. Put "${name}": … among the variables.`,
  'graphql-variable-unused': ({ name, nearest }) =>
    `The operation declares no variable $${name}; the server will not look at it.${maybe('Did you mean', nearest)}`,
  'graphql-variable-type': ({ name, type, message }) => `$${name} is of type ${type}, and this is not: ${message}`,
  'graphql-transport': ({ kind, transport }) =>
    kind === 'subscription'
      ? `A subscription has many results and ${transport} brings one answer. Take sse or graphql-transport-ws.`
      : 'Only a query may go by GET: it changes nothing. The client sends this mutation by POST.',
  'operation-unknown': ({ name, known }) =>
    known === ''
      ? `No operation here is called “${name}”, and none has a name.`
      : `No operation here is called “${name}”. There are: ${known}.`,
  'header-of-socket': ({ name }) =>
    `A page cannot set “${name}” on a WebSocket, so it is left out. What the server should know goes into connection_init: # @auth {…}`,
  'variables-not-object': () => 'Variables are a JSON object: { "name": value }',
  'variables-not-json': ({ expected }) => `Variables are written as JSON, but here ${expectationsEn[expected]}.`,
  'grpc-path': () => 'A gRPC call names its method in the URL: {{host}}/package.Service/Method',
  'service-unknown': ({ service, nearest }) =>
    `This server has no service “${service}”.${maybe('Did you mean', nearest)}`,
  'grpc-method-unknown': ({ service, method, nearest }) =>
    `“${service}” has no method “${method}”.${maybe('It has', nearest, '.')}`,
  'grpc-method-streaming': ({ method }) =>
    `${method} takes a stream of messages, and a browser cannot send one. Leave # @transport out: then the server makes the call for you.`,
  'message-not-object': ({ message }) => `A message is a JSON object. Write { } with the fields of ${message}.`,
  'field-unknown': ({ field, message, nearest }) =>
    `${message} has no field “${field}”.${maybe('Did you mean', nearest)}`,
  'field-type': ({ field, expected, found }) =>
    `“${field}” takes ${ownValue(kindsEn, expected) ?? expected}, but here is ${ownValue(kindsEn, found) ?? found}.`,
  'mine-not-deployed': () =>
    'Your own server is not deployed, so there is nothing to call yet. Write it and press Deploy on the page My server.',
  'mine-not-spoken': ({ protocol }) =>
    `Your own server does not speak ${protocol}: its code answers HTTP, gRPC, GraphQL and WebSocket. Write {{${protocol === 'Kafka' ? 'kafka' : 'host'}}} here.`,
  'field-twice': ({ field }) => `“${field}” is set twice. Keep one of them.`,
  'enum-value-unknown': ({ value, enumeration, nearest }) =>
    `${enumeration} has no value “${value}”.${maybe('Did you mean', nearest)}`,
}
