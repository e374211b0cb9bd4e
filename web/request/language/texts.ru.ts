import { ownValue } from '#proto/wire/own-value.ts'
import type { JsonExpectation } from '../../language/problem.ts'
import { texts as kafka } from './kafka/texts.ru.ts'
import { at, maybe } from './name-lists.ts'
import type { Catalogue } from './texts.ts'

const quoted = (names: readonly string[]) => names.map((name) => `«${name}»`).join(', ')

const expectationsRu: Record<JsonExpectation, string> = {
  value: 'не хватает значения',
  name: 'не хватает имени поля в двойных кавычках',
  colon: 'не хватает двоеточия',
  comma: 'не хватает запятой или закрывающей скобки',
  'string-end': 'строка не закрыта или содержит недопустимый символ',
  end: 'есть что-то лишнее после конца',
  number: 'число записано не по правилам JSON',
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

export const texts: Catalogue = {
  ...kafka,
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
  'file-unavailable': ({ file }) =>
    `Файл можно отправить только в теле запроса HTTP. Вставьте вместо этой строки содержимое «${file}».`,
  'answer-unknown': ({ name, request }) =>
    `Выше нет запроса с именем «${request}», и у {{${name}}} нет значения. Напишите # @name ${request} над нужным запросом.`,
  'body-with-get': ({ method }) => `С ${method} браузер тело не отправляет. Уберите тело или возьмите POST.`,
  'body-not-json': ({ expected }) => `Обещан JSON, но здесь ${expectationsRu[expected]}.`,
  'variable-unknown': ({ name, known, nearest, elsewhere }) =>
    elsewhere.length > 0
      ? `У {{${name}}} сейчас нет значения: она есть в ${quoted(elsewhere)}. Выберите это окружение или задайте переменную выше: @${name} = …`
      : `Переменная {{${name}}} не задана.${maybe('Может быть,', nearest)} Задайте её выше (@${name} = …) или сразу для всех запросов — на площадке, в «Окружениях»${nearest.length > 0 ? '' : `, или возьмите одну из: ${known}`}.`,
  'variable-unfinished': ({ name, uses }) =>
    `В значении {{${name}}} стоит ${uses}, а у неё самой значения нет. Задайте его на площадке, в «Окружениях».`,
  'directive-value': ({ name, value, allowed }) => `У @${name} не бывает значения «${value}». Выберите: ${allowed}.`,
  'header-value-invalid': ({ name }) =>
    `В значении «${name}» есть символ, которого заголовок HTTP передать не может. Закодируйте его, например через %.`,
  'header-twice': ({ name }) =>
    `Заголовок «${name}» написан дважды. Уйдут оба, через запятую; такого ждут немногие серверы.`,
  'directive-elsewhere': ({ name, method }) =>
    name === 'via'
      ? `Этот запрос страница отправляет сама: директива @via действует только для ${method} и здесь ничего не меняет. Уберите её. Чего не может отправить браузер, отправит curl («Копировать как»).`
      : `Директива @${name} действует только для ${method} и здесь ничего не меняет. Уберите её.`,
  'boundary-missing': ({ written }) =>
    `В заголовке не сказано, чем разделены части, и сервер не сможет прочесть тело. ${
      written === null
        ? 'Допишите к типу «; boundary=part», перед каждой частью поставьте строку «--part», а в конце — «--part--».'
        : `Допишите к типу «; boundary=${written}».`
    }`,
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
    `У «${service}» нет метода «${method}».${maybe('Есть', nearest, '.')}`,
  'grpc-method-streaming': ({ method }) =>
    `${method} ждёт поток сообщений, а браузер отправлять поток не умеет. Уберите # @transport: тогда вызов за вас сделает сервер.`,
  'message-not-object': ({ message }) => `Сообщение — это объект JSON. Напишите { } с полями ${message}.`,
  'field-unknown': ({ field, message, nearest }) => `В ${message} нет поля «${field}».${maybe('Может быть,', nearest)}`,
  'field-type': ({ field, expected, found }) =>
    `Поле «${field}» ждёт ${ownValue(kindsRu, expected) ?? expected}, а здесь ${ownValue(kindsRu, found) ?? found}.`,
  'mine-not-deployed': () =>
    'Ваш сервер не развёрнут: вызывать пока нечего. Напишите его на странице «Мой сервер» и нажмите «Развернуть».',
  'mine-not-spoken': ({ protocol }) =>
    `Ваш собственный сервер не говорит на ${protocol}: его код отвечает по HTTP, gRPC, GraphQL и WebSocket. Напишите здесь {{${protocol === 'Kafka' ? 'kafka' : 'host'}}}.`,
  'field-twice': ({ field }) => `Поле «${field}» задано дважды. Оставьте одно.`,
  'enum-value-unknown': ({ value, enumeration, nearest }) =>
    `В ${enumeration} нет значения «${value}».${maybe('Может быть,', nearest)}`,
}
