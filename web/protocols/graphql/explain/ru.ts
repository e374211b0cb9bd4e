/** GraphQL по-русски: что спрошено и что отвечено, строка за строкой. */
import type { GraphqlKey, GraphqlKind } from '#proto/wire/graphql/index.ts'
import { plural } from '../../../i18n/index.ts'
import { asWritten } from '../../../protocol-kit/escaped.ru.ts'
import type { Catalogue, Fact, FrameCatalogue } from '../../../protocol-kit/explanation.ts'
import { lengthOf, quoted, word } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { dataLine, errorCount, operationName, queryLine } from './facts.ts'

const bytes = (count: number) => byteCount('ru', count)
const errors = (count: number) =>
  `${count}\u00a0${plural('ru', count, { one: 'ошибка', few: 'ошибки', many: 'ошибок', other: 'ошибки' })}`

const OPERATIONS = {
  query: 'query, она только читает',
  mutation: 'mutation, она что-то меняет, и её корневые поля выполняются по очереди',
  subscription: 'subscription, ответы идут, пока что-то происходит',
}

function queryText(fact: Fact): string {
  const line = queryLine(fact)
  switch (line.type) {
    case 'operation':
      return `Начинается операция: ${OPERATIONS[line.operation]}. ${line.name === '' ? 'Имени у неё нет.' : `Имя ${line.name} нужно людям, журналам и полю operationName.`}`
    case 'fragment':
      return `Фрагмент ${line.name}: набор полей под одним именем, чтобы написать их только раз.`
    case 'spread':
      return `Сюда подставляются поля фрагмента ${line.name}.`
    case 'on':
      return `Поля внутри запрошены, только если объект имеет тип ${line.name}.`
    case 'field': {
      const asked = `Клиент запрашивает ${line.name}${line.alias === '' ? '' : ` и просит назвать его в ответе ${line.alias}`}.`
      const more = line.hasFields ? ' Какие именно поля нужны, сказано строками внутри.' : ''
      return `${asked}${line.hasArguments ? ' Аргументы — в скобках.' : ''}${more}`
    }
    case 'open':
      return 'Начинается набор полей. Если слова перед скобкой нет, операция — query.'
    case 'close':
      return 'Набор полей закончился: в ответе будет только то, что в нём перечислено.'
    case 'comment':
      return 'Комментарий: он передаётся вместе со всем, но программы его не читают.'
    case 'empty':
      return 'Пустая строка. Для GraphQL она ничего не значит, но по сети всё равно идёт.'
    default:
      return `«${quoted(fact.value)}» продолжает предыдущую строку.`
  }
}

function dataText(fact: Fact): string {
  const { name, value, path } = dataLine(fact)
  if (name === '') return path === '' ? 'Ответ устроен так же, как вопрос.' : `Часть ответа: ${path}.`
  if (value === 'null') {
    return `${path} — null: значения нет или получить его не удалось; тогда причину называет ошибка с этим путём.`
  }
  if (/^[[{]/.test(value)) {
    return `${path}: здесь начинается ответ на это поле — ${value.startsWith('[') ? 'список' : 'объект'}.`
  }
  return `${path} — это ${quoted(value)}: ответ на поле (или псевдоним) ${name} из операции.`
}

export const fields: Catalogue<GraphqlKey> = {
  'graphql.query': {
    label: 'документ',
    text: (fact) =>
      `Документ GraphQL, ${bytes(lengthOf(fact))} внутри строки JSON: переводы строк и кавычки в нём экранированы.`,
  },
  'graphql.query.line': { label: 'строка', text: queryText },
  'graphql.operation-name': {
    label: 'operationName',
    text: (fact) =>
      fact.value === 'null'
        ? 'Операция не названа: в документе она одна.'
        : `Из операций документа надо выполнить ${word(fact)}.`,
  },
  'graphql.variables': {
    label: 'переменные',
    text: (fact) =>
      fact.value === '{}' || fact.value === 'null'
        ? 'Переменных нет.'
        : 'Значения переменных документа. Благодаря им документ от вызова к вызову не меняется, и вклеивать в него текст не нужно.',
  },
  'graphql.variable': {
    label: 'переменная',
    text: (fact) => `Всюду, где в документе стоит $${fact.symbol ?? ''}, имеется в виду ${quoted(fact.value)}.`,
  },
  'graphql.extensions': {
    label: 'extensions',
    text: (fact) => `То, что программы говорят друг другу сверх спецификации: ${quoted(fact.value)}.`,
  },
  'graphql.persisted.hash': {
    label: 'хеш документа',
    text: (fact) =>
      `SHA-256 документа, ${quoted(fact.value)}. Серверу, который его знает, текст не нужен; другой ответит PersistedQueryNotFound.`,
  },
  'graphql.data': {
    label: 'данные',
    text: (fact) =>
      fact.value === 'null'
        ? 'В data — null: ошибка дошла до самого корня.'
        : `Результат, устроенный так же, как операция: ${bytes(lengthOf(fact))} JSON.`,
  },
  'graphql.data.line': { label: 'строка данных', text: dataText },
  'graphql.errors': {
    label: 'ошибки',
    text: (fact) =>
      `В списке ${errors(fact.field.children?.filter(({ key }) => key === 'graphql.error').length ?? 0)}. Код состояния HTTP при этом может быть 200; если рядом есть data, часть запроса удалась.`,
  },
  'graphql.error': {
    label: 'ошибка',
    text: (fact) =>
      fact.sibling('graphql.error.path') === undefined
        ? 'Что-то не получилось ещё до того, как дело дошло до полей.'
        : 'Что-то не получилось — на том поле, путь к которому указан.',
  },
  'graphql.error.message': {
    label: 'сообщение',
    text: (fact) => `«${word(fact)}»: что случилось, словами для людей.${asWritten(fact)}`,
  },
  'graphql.error.path': {
    label: 'путь',
    text: (fact) =>
      `Путь к неудавшемуся полю по именам ответа; места в списках считаются с нуля: ${quoted(fact.value)}.`,
  },
  'graphql.error.locations': {
    label: 'место в документе',
    text: (fact) => `Где в документе это запрошено; строки и столбцы считаются с единицы: ${quoted(fact.value)}.`,
  },
  'graphql.error.code': {
    label: 'код',
    text: (fact) =>
      `${quoted(fact.value)}: код для программ. В спецификации его нет, поэтому серверы кладут его в extensions.`,
  },
  'graphql.error.extensions': {
    label: 'extensions ошибки',
    text: (fact) => `Что этот сервер добавляет к своей ошибке: ${quoted(fact.value)}.`,
  },
  'graphql.incremental': {
    label: 'ответ по частям',
    text: (fact) =>
      fact.symbol === 'hasNext'
        ? fact.value === 'true'
          ? 'hasNext — true: придут ещё части этого ответа.'
          : 'hasNext — false: это была последняя часть.'
        : `«${fact.symbol ?? ''}» относится к ответу по частям (@defer, @stream): ${quoted(fact.value)}.`,
  },
  'graphql.upload.map': {
    label: 'map',
    text: (fact) => `Какая часть тела — файл для какой переменной: ${quoted(fact.value)}.`,
  },
  'graphql.other': {
    label: 'другое',
    text: (fact) => `«${fact.symbol ?? ''}» в GraphQL здесь ничего не значит: ${quoted(fact.value)}.`,
  },
}

export const frames: FrameCatalogue<GraphqlKind> = {
  request: {
    label: 'запрос GraphQL',
    text: (fact) => {
      const name = operationName(fact)
      return `${name === '' ? 'Запрос GraphQL без самого документа' : name}: все операции идут по одному адресу, а что спрошено, видно из ${fact.frame.span.source === '>' ? 'URL' : 'тела'}.`
    },
  },
  response: {
    label: 'ответ GraphQL',
    text: (fact) => {
      const count = errorCount(fact)
      if (count === 0) return 'Ответ на операцию, без ошибок.'
      return `Ответ на операцию, в нём ${errors(count)}${fact.field('graphql.data') === undefined ? ', данных нет' : ''}.`
    },
  },
  part: {
    label: 'часть ответа GraphQL',
    text: 'Один из нескольких ответов на одну операцию: событие подписки или отложенная часть.',
  },
  upload: {
    label: 'файлы запроса GraphQL',
    text: 'В JSON файл не положить. Поэтому файлы идут отдельными частями тела, а map говорит, какой переменной каждый достаётся.',
  },
}
