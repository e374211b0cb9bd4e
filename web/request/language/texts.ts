/** What each problem of a block is and what to do about it, in both languages. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../i18n/index.ts'
import type { JsonExpectation, ProblemCode, ProblemFacts, ProblemOf } from '../../language/problem.ts'
import { kafkaSentences } from './kafka/texts.ts'

type Catalogue = { readonly [K in ProblemCode]: (facts: Readonly<ProblemFacts[K]>) => string }

const en: Catalogue = {
  ...kafkaSentences.en,
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
    `A page cannot read “${file}”. Put the content of the file in the place of this line.`,
  'answer-unknown': ({ name, request }) =>
    `No request above is called “${request}”, so {{${name}}} has no value. Write # @name ${request} above the one that is meant.`,
  'body-with-get': ({ method }) => `Browsers send no body with ${method}. Remove the body, or use POST.`,
  'body-not-json': ({ expected }) => `The content type promises JSON, but here ${expectationsEn[expected]}.`,
  'variable-unknown': ({ name, known }) =>
    `Nothing here is called {{${name}}}. Define it above (@${name} = …) or use one of ${known}.`,
  'directive-value': ({ name, value, allowed }) => `@${name} cannot be “${value}”. Choose one of: ${allowed}.`,
  'header-value-invalid': ({ name }) =>
    `The value of “${name}” has a character that HTTP headers cannot carry. Encode it, for example by percent signs.`,
  'header-twice': ({ name }) =>
    `“${name}” is written twice. Both are sent, joined by a comma; few servers expect that.`,
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
    `“${service}” has no method “${method}”.${maybe('It has', nearest)}`,
  'grpc-method-streaming': ({ method }) =>
    `${method} takes a stream of messages, and a browser cannot send one. Leave # @transport out: then the server makes the call for you.`,
  'message-not-object': ({ message }) => `A message is a JSON object. Write { } with the fields of ${message}.`,
  'field-unknown': ({ field, message, nearest }) =>
    `${message} has no field “${field}”.${maybe('Did you mean', nearest)}`,
  'field-type': ({ field, expected, found }) =>
    `“${field}” takes ${ownValue(kindsEn, expected) ?? expected}, but here is ${ownValue(kindsEn, found) ?? found}.`,
  'field-twice': ({ field }) => `“${field}” is set twice. Keep one of them.`,
  'enum-value-unknown': ({ value, enumeration, nearest }) =>
    `${enumeration} has no value “${value}”.${maybe('Did you mean', nearest)}`,
}

const ru: Catalogue = {
  ...kafkaSentences.ru,
  'request-missing': () => 'Отправлять пока нечего. Напишите строку вида GET {{host}}/api/v1/users/1',
  'method-unknown': ({ method, nearest }) =>
    `Среди обычных методов HTTP нет «${method}».${nearest ? ` Может быть, ${nearest}?` : ''} Отправить можно, но сервер, скорее всего, откажет.`,
  'method-case': ({ method }) => `Регистр в имени метода важен, методы пишут прописными: ${method}.`,
  'method-forbidden': ({ method }) => `Браузер не отправит ${method}. Попробуйте curl в своём терминале.`,
  'protocol-elsewhere': ({ method }) =>
    `У ${method} свой язык, в этом блоке он не выполняется. Возьмите метод HTTP или GRPC.`,
  'url-missing': ({ method }) =>
    `После ${method} нужен адрес, например ${method === 'KAFKA' ? '{{kafka}}/produce/orders' : '{{host}}/api/v1/users/1'}`,
  'url-has-space': ({ rest }) =>
    `В адресе не бывает пробелов. Уберите «${rest}» или напишите %20 там, где пробел нужен.`,
  'url-invalid': ({ url }) => `«${url}» — не адрес HTTP. Начните с {{host}}, например {{host}}/api/v1/users`,
  'url-credentials': () =>
    'Имя и пароль, записанные в адресе, браузер не отправляет. Уберите их и напишите заголовок Authorization: Basic имя пароль',
  'header-without-colon': ({ line }) =>
    `Заголовок — это «имя: значение». Добавьте двоеточие в «${line}» или пустую строку перед ней, если здесь начинается тело.`,
  'header-name-invalid': ({ name }) =>
    `«${name}» не годится в имена заголовка: только буквы, цифры и дефисы, без пробелов.`,
  'header-forbidden': ({ name }) =>
    `«${name}» вправе поставить только сам браузер, поэтому заголовок не уйдёт. Отправьте его через curl и посмотрите, что он делает.`,
  'blank-line-missing': () => 'Отделите тело от заголовков одной пустой строкой.',
  'separator-missing': ({ line }) => `Здесь начинается другой запрос. Поставьте строку ### над «${line}».`,
  'script-left-out': () =>
    'Скрипты других программ здесь не выполняются и никогда не отправляются. Эту часть можно убрать или оставить для них.',
  'file-unavailable': ({ file }) => `Файл «${file}» странице недоступен. Вставьте вместо этой строки его содержимое.`,
  'answer-unknown': ({ name, request }) =>
    `Выше нет запроса с именем «${request}», и у {{${name}}} нет значения. Напишите # @name ${request} над нужным запросом.`,
  'body-with-get': ({ method }) => `С ${method} браузер тело не отправляет. Уберите тело или возьмите POST.`,
  'body-not-json': ({ expected }) => `Обещан JSON, но здесь ${expectationsRu[expected]}.`,
  'variable-unknown': ({ name, known }) =>
    `Переменная {{${name}}} не задана. Задайте её выше (@${name} = …) или возьмите одну из: ${known}.`,
  'directive-value': ({ name, value, allowed }) => `У @${name} не бывает значения «${value}». Выберите: ${allowed}.`,
  'header-value-invalid': ({ name }) =>
    `В значении «${name}» есть символ, которого заголовок HTTP передать не может. Закодируйте его, например через %.`,
  'header-twice': ({ name }) =>
    `Заголовок «${name}» написан дважды. Уйдут оба, через запятую; такого ждут немногие серверы.`,
  'directive-unknown': ({ name, nearest }) => `Директивы @${name} нет.${maybe('Может быть,', at(nearest))}`,
  'path-unknown': ({ path, nearest }) =>
    `По адресу ${path} на этом сервере ничего нет.${maybe('Может быть,', nearest)}`,
  'path-parameter-missing': ({ name }) => `Поставьте значение на место «${name}».`,
  'method-not-allowed': ({ method, path, allowed }) =>
    `У ${path} нет метода ${method}, есть только ${allowed}. Ответом будет 405 Method Not Allowed.`,
  'connect-get-by-post': ({ method }) =>
    `В контракте не сказано, что ${method} обходится без побочных действий, поэтому вызов уйдёт через POST.`,
  'header-needs-relay': ({ name }) =>
    `Страница не может задать заголовок «${name}» для WebSocket — только Sec-WebSocket-Protocol. Напишите над запросом # @via relay, и его отправит посредник на сервере.`,
  'header-of-client': ({ client, name }) =>
    `Клиенту ${client} некуда деть заголовок «${name}»: его WebSocket такого не передаёт. То, что нужно серверу, пишите в # @auth {…}.`,
  'subprotocol-invalid': ({ value }) =>
    `«${value}» — не список подпротоколов: это имена без пробелов через запятую, каждое один раз.`,
  'auth-not-object': () => 'После @auth нужен объект JSON в одну строку, например {"token": "my-jwt-token"}',
  'act-unknown': ({ act, known }) => `После === не пишут ничего или одно из: ${known}. «${act}» сюда не подходит.`,
  'act-needs-relay': ({ act }) =>
    `Браузер не даёт странице отправить «${act}». Напишите над запросом # @via relay, и это сделает посредник на сервере.`,
  'frame-word': ({ word, known }) => `«${word}» ничего не говорит о кадре. Можно: ${known}.`,
  'close-code': ({ code, isRelay }) =>
    isRelay
      ? `«${code}» — не код закрытия: в нём 16 бит, от 0 до 65535.`
      : `Странице можно закрывать только с кодом 1000 или 3000–4999, но не «${code}». С # @via relay годится любой.`,
  'close-reason': ({ most }) => `Причина закрытия занимает не больше ${most} байт в UTF-8.`,
  'binary-unreadable': ({ form }) =>
    form === 'hex'
      ? 'Байты в hex — это пары цифр 0–9 и букв a–f, например 48 65 6c.'
      : 'Это не base64: букв должно быть кратно четырём, в конце — знаки =.',
  'event-not-array': ({ client }) =>
    `Сообщение ${client} — массив JSON, который начинается с имени события: ["send_message", {"room_id": "general"}]`,
  'event-reserved': ({ client, name }) => `Событие «${name}» ${client} держит для себя, отправить его нельзя.`,
  'graphql-document-missing': () =>
    'Напишите операцию после пустой строки на языке GraphQL: { users { name } }. Переменные идут ещё через одну пустую строку, в JSON.',
  'graphql-syntax': ({ message }) => `Это пока не GraphQL, отправить нечего: ${message}`,
  'graphql-invalid': ({ message }) => `Схема этого не допускает, сервер откажет: ${message}`,
  'graphql-field-unknown': ({ field, type, nearest }) =>
    `У типа ${type} нет поля «${field}».${maybe('Может быть,', nearest)}`,
  'graphql-variable-missing': ({ name, type }) =>
    `Операции нужно значение $${name} типа ${type}. Добавьте в переменные "${name}": …`,
  'graphql-variable-unused': ({ name, nearest }) =>
    `Операция не объявляет переменную $${name}, сервер на неё не посмотрит.${maybe('Может быть,', nearest)}`,
  'graphql-variable-type': ({ name, type, message }) =>
    `У $${name} тип ${type}, а значение ему не подходит: ${message}`,
  'graphql-transport': ({ kind, transport }) =>
    kind === 'subscription'
      ? `У подписки много результатов, а ${transport} приносит один ответ. Возьмите sse или graphql-transport-ws.`
      : 'Через GET уходят только запросы (query): они ничего не меняют. Эту мутацию клиент отправит через POST.',
  'operation-unknown': ({ name, known }) =>
    known === ''
      ? `Операции «${name}» здесь нет, и ни у одной нет имени.`
      : `Операции «${name}» здесь нет. Есть: ${known}.`,
  'header-of-socket': ({ name }) =>
    `Страница не может задать заголовок «${name}» для WebSocket, поэтому он не уйдёт. То, что нужно серверу, передают в connection_init: # @auth {…}`,
  'variables-not-object': () => 'Переменные — это объект JSON: { "имя": значение }',
  'variables-not-json': ({ expected }) => `Переменные пишут в JSON, но здесь ${expectationsRu[expected]}.`,
  'grpc-path': () => 'Вызов gRPC называет метод в адресе: {{host}}/package.Service/Method',
  'service-unknown': ({ service, nearest }) =>
    `На этом сервере нет сервиса «${service}».${maybe('Может быть,', nearest)}`,
  'grpc-method-unknown': ({ service, method, nearest }) =>
    `У «${service}» нет метода «${method}».${maybe('Есть', nearest)}`,
  'grpc-method-streaming': ({ method }) =>
    `${method} ждёт поток сообщений, а браузер отправлять поток не умеет. Уберите # @transport: тогда вызов за вас сделает сервер.`,
  'message-not-object': ({ message }) => `Сообщение — это объект JSON. Напишите { } с полями ${message}.`,
  'field-unknown': ({ field, message, nearest }) => `В ${message} нет поля «${field}».${maybe('Может быть,', nearest)}`,
  'field-type': ({ field, expected, found }) =>
    `Поле «${field}» ждёт ${ownValue(kindsRu, expected) ?? expected}, а здесь ${ownValue(kindsRu, found) ?? found}.`,
  'field-twice': ({ field }) => `Поле «${field}» задано дважды. Оставьте одно.`,
  'enum-value-unknown': ({ value, enumeration, nearest }) =>
    `В ${enumeration} нет значения «${value}».${maybe('Может быть,', nearest)}`,
}

const expectationsEn: Record<JsonExpectation, string> = {
  value: 'a value is missing',
  name: 'a field name in double quotes is missing',
  colon: 'a colon is missing',
  comma: 'a comma or a closing bracket is missing',
  'string-end': 'a string is not closed or holds a bad character',
  end: 'something follows after the end',
  number: 'a number is spelled in a way JSON does not know',
}

const expectationsRu: Record<JsonExpectation, string> = {
  value: 'не хватает значения',
  name: 'не хватает имени поля в двойных кавычках',
  colon: 'не хватает двоеточия',
  comma: 'не хватает запятой или закрывающей скобки',
  'string-end': 'строка не закрыта или содержит недопустимый символ',
  end: 'есть что-то лишнее после конца',
  number: 'число записано не по правилам JSON',
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

const kindsRu: Readonly<Record<string, string>> = {
  string: 'строку в двойных кавычках',
  number: 'число',
  boolean: 'true или false',
  object: 'объект',
  array: 'список в квадратных скобках',
  null: 'null',
  bool: 'true или false',
  bytes: 'байты в base64',
  uint32: 'целое 32-битное число без знака (uint32)',
  uint64: 'целое 64-битное число без знака (uint64)',
  int32: 'целое 32-битное число (int32)',
  int64: 'целое 64-битное число (int64)',
}

/** Names as directives are written. */
function at(names: readonly string[]): readonly string[] {
  return names.map((name) => `@${name}`)
}

function maybe(words: string, names: readonly string[]): string {
  return names.length === 0
    ? ''
    : ` ${words} ${names.join(', ')}${words.startsWith('It has') || words === 'Есть' ? '.' : '?'}`
}

const catalogues: Record<Language, Catalogue> = { en, ru }

/** The sentence that stands under the marker and in the list of problems. */
export function describeProblem<K extends ProblemCode>(problem: ProblemOf<K>, language: Language): string {
  return catalogues[language][problem.code](problem.facts)
}
