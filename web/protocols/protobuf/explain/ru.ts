/** Protobuf по-русски: поля, кадры и замечания. Таблица, оттого и длина. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { ProtobufIssue, ProtobufKey, ProtobufKind } from '#proto/wire/protobuf/index.ts'
import { plural } from '../../../i18n/index.ts'
import type { Catalogue, Fact, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import {
  detailTypes,
  entryPart,
  frameRecords,
  groupSum,
  hex,
  lengthOf,
  nameOf,
  placeOf,
  readingsOf,
  recordCount,
  shortened,
  tagParts,
  zigzagOf,
} from './facts.ts'

const size = (fact: Fact): string => byteCount('ru', lengthOf(fact))

const counted = (count: number, one: string, few: string, many: string): string =>
  `${count}\u00a0${plural('ru', count, { one, few, many, other: few })}`

const fieldCount = (count: number): string => counted(count, 'поле', 'поля', 'полей')

const wireTypes: Readonly<Record<number, string>> = {
  0: 'VARINT: дальше число, которое само говорит, где кончается',
  1: 'I64: дальше ровно восемь байт',
  2: 'LEN: дальше длина, за ней столько же байт',
  3: 'SGROUP: начинается группа — до своего завершающего тега; устарело',
  4: 'EGROUP: здесь кончается группа с этим номером',
  5: 'I32: дальше ровно четыре байта',
}

const kinds: Readonly<Record<string, string>> = {
  uint64: 'обычное число (int32, int64, uint32, uint64, enum)',
  int64: 'отрицательное число (int32 или int64)',
  sint64: 'число в записи ZigZag (sint32, sint64)',
  bool: 'bool',
  fixed32: 'fixed32',
  sfixed32: 'отрицательное sfixed32',
  float: 'float',
  fixed64: 'fixed64',
  sfixed64: 'отрицательное sfixed64',
  double: 'double',
  message: 'сообщение',
  string: 'текст',
  bytes: 'просто байты',
  'packed.varint': 'упакованные varint',
  'packed.i32': 'упакованные четырёхбайтовые числа',
  'packed.i64': 'упакованные восьмибайтовые числа',
}

function possible(fact: Fact): string {
  return readingsOf(fact)
    .map(({ kind, value }) => {
      const name = ownValue(kinds, kind) ?? kind
      if (value === null || kind.startsWith('packed')) return name
      const said = shortened(value, 30)
      return `${name} — ${kind === 'string' ? `«${said}»` : said}`
    })
    .join('; ')
}

function sum(fact: Fact): string {
  const terms = groupSum(fact)
  return terms === null ? '' : ` Семибитные группы, начиная с младшей: ${terms}.`
}

const tenBytes = (fact: Fact): string =>
  Number(fact.value) < 0
    ? ' Отрицательное число растягивается до 64\u00a0бит и всегда занимает десять байт; sint был бы короче.'
    : ''

export const fields: Catalogue<ProtobufKey> = {
  'protobuf.field': {
    label: 'поле',
    text: (fact) =>
      fact.symbol === undefined
        ? `Поле номер\u00a0${fact.value}, всего ${size(fact)}. По сети идут только номера: без контракта имени у поля нет.`
        : `Поле\u00a0${fact.value}, в контракте оно зовётся ${fact.symbol}: ${size(fact)} вместе с тегом. Само имя никогда не передаётся.`,
  },
  'protobuf.tag': {
    label: 'тег',
    text: (fact) => {
      const { number, wireType, symbol } = tagParts(fact.value)
      return `Тег (метка поля) ${hex(fact)}, то есть ${fact.value} = ${number}\u00a0×\u00a08 + ${wireType}: поле номер\u00a0${number}, тип записи\u00a0${wireType} (${symbol}).`
    },
  },
  'protobuf.tag.more': {
    label: 'тег продолжается',
    text: (fact) =>
      fact.value === true
        ? '1: тег продолжается в следующем байте. Так бывает у полей с номером от\u00a016.'
        : '0: это последний байт тега. Номера от\u00a01 до\u00a015 помещаются в один байт, поэтому их берегут для самых частых полей.',
  },
  'protobuf.tag.number': {
    label: 'номер поля',
    text: (fact) => {
      const more = fact.sibling('protobuf.tag.more')?.value === true
      return more
        ? `Четыре младших бита номера поля: ${fact.value}. Старшие идут следом.`
        : `Номер поля: ${fact.value}, записан четырьмя битами.`
    },
  },
  'protobuf.tag.number-high': {
    label: 'номер поля, старшие биты',
    text: (fact) =>
      `Ещё семь бит номера поля: ${fact.value}; единица здесь стоит ${(16n * placeOf(fact).weight) / 128n}.`,
  },
  'protobuf.tag.wire-type': {
    label: 'тип записи',
    text: (fact) =>
      `Тип записи\u00a0${fact.value}. ${wireTypes[Number(fact.value)] ?? 'Такого типа нет'}. По нему читатель знает, сколько пропустить, даже если поле ему незнакомо.`,
  },
  'protobuf.length': {
    label: 'длина',
    text: (fact) =>
      `Содержимое поля ${nameOf(fact)} занимает ${byteCount('ru', Number(fact.value))} сразу за длиной.${sum(fact)}`,
  },
  'protobuf.varint.more': {
    label: 'есть ещё байты',
    text: (fact) =>
      fact.value === true ? '1: число продолжается в следующем байте.' : '0: на этом байте число кончается.',
  },
  'protobuf.varint.bits': {
    label: 'семь бит',
    text: (fact) => {
      const { index, weight, share } = placeOf(fact)
      return index === 0
        ? `Младшие семь бит числа: ${fact.value}.`
        : `Следующие семь бит: ${fact.value}, то есть ${fact.value}\u00a0×\u00a0${weight} = ${share}.`
    },
  },
  'protobuf.int32': {
    label: 'int32',
    text: (fact) =>
      `${nameOf(fact)} равно ${fact.value}: 32-битное число, занимает ${size(fact)}.${sum(fact)}${tenBytes(fact)}`,
  },
  'protobuf.int64': {
    label: 'int64',
    text: (fact) =>
      `${nameOf(fact)} равно ${fact.value}: 64-битное число, занимает ${size(fact)}.${sum(fact)}${Number(fact.value) < 0 ? ' Знак — старший из 64\u00a0бит, поэтому байт ровно десять.' : ''}`,
  },
  'protobuf.uint32': {
    label: 'uint32',
    text: (fact) => `${nameOf(fact)} равно ${fact.value}; у uint32 нет знака.${sum(fact)}`,
  },
  'protobuf.uint64': {
    label: 'uint64',
    text: (fact) => `Как 64-битное число без знака: ${fact.value}.${sum(fact)}`,
  },
  'protobuf.sint32': {
    label: 'sint32',
    text: (fact) =>
      `${nameOf(fact)} равно ${fact.value}. ZigZag записывает его как ${zigzagOf(fact.value)}: так и малые отрицательные числа остаются короткими.`,
  },
  'protobuf.sint64': {
    label: 'sint64',
    text: (fact) =>
      `Как число ZigZag: ${zigzagOf(fact.value)} в байтах означает ${fact.value} (0, 1, 2, 3 — это 0, −1, 1, −2).`,
  },
  'protobuf.bool': {
    label: 'bool',
    text: (fact) => `Как bool: ${fact.value}. Занимает целый байт — varint ${fact.value ? 1 : 0}.`,
  },
  'protobuf.enum': {
    label: 'enum',
    text: (fact) =>
      fact.symbol === undefined
        ? `${nameOf(fact)} равно ${fact.value}; имени для этого числа в нашей версии контракта нет.`
        : `${nameOf(fact)} равно ${fact.symbol}; передаётся только число ${fact.value}.`,
  },
  'protobuf.fixed32': {
    label: 'fixed32',
    text: (fact) =>
      `Четыре байта ${hex(fact)}, младший первым: ${fact.value}. Всегда четыре — это выгодно для чисел больше 2²⁸.`,
  },
  'protobuf.fixed64': {
    label: 'fixed64',
    text: (fact) =>
      `Восемь байт ${hex(fact)}, младший первым: ${fact.value}. Для чисел больше 2⁵⁶ это короче, чем varint.`,
  },
  'protobuf.sfixed32': {
    label: 'sfixed32',
    text: (fact) => `Четыре байта ${hex(fact)} со знаком (дополнительный код): ${fact.value}.`,
  },
  'protobuf.sfixed64': {
    label: 'sfixed64',
    text: (fact) => `Восемь байт ${hex(fact)} со знаком (дополнительный код): ${fact.value}.`,
  },
  'protobuf.float': {
    label: 'float',
    text: (fact) =>
      `Как float (IEEE\u00a0754, 32\u00a0бита, младший байт первым): ${fact.value}; точны около семи десятичных знаков.`,
  },
  'protobuf.double': {
    label: 'double',
    text: (fact) => `Как double (IEEE\u00a0754, 64\u00a0бита, младший байт первым): ${fact.value}.`,
  },
  'protobuf.string': {
    label: 'строка',
    text: (fact) => {
      const text = String(fact.value)
      const letters = [...text].length
      const more =
        letters === lengthOf(fact)
          ? ''
          : `, а ${counted(letters, 'символ', 'символа', 'символов')}: вне ASCII символ занимает больше одного байта`
      return text === ''
        ? 'Пустой текст: ни одного байта.'
        : `Текст «${shortened(text)}» в UTF-8: ${size(fact)}${more}. Ни кавычек, ни конечного знака — длина уже всё сказала.`
    },
  },
  'protobuf.bytes': {
    label: 'байты',
    text: (fact) =>
      lengthOf(fact) === 0
        ? 'Ни одного байта.'
        : `${size(fact)} как есть: ${hex(fact)}. Что они значат, программы решают между собой.`,
  },
  'protobuf.message': {
    label: 'сообщение',
    text: (fact) => {
      const name = fact.symbol === undefined ? 'Сообщение' : `Сообщение ${fact.symbol}`
      const count = recordCount(fact.field)
      return count === 0
        ? `${name} без единого поля: у всех значения по умолчанию.`
        : `${name} внутри сообщения: ${size(fact)}, ${fieldCount(count)}. Закодировано точно так же, как внешнее.`
    },
  },
  'protobuf.map-entry': {
    label: 'запись словаря',
    text: (fact) =>
      `Одна запись словаря (map): ${entryPart(fact, 'key') ?? 'ключ по умолчанию'} → ${entryPart(fact, 'value') ?? 'сообщение или значение по умолчанию'}. Словарь идёт маленькими сообщениями с полями key = 1 и value = 2.`,
  },
  'protobuf.packed': {
    label: 'упакованные значения',
    text: (fact) =>
      `${counted(Number(fact.value), 'значение', 'значения', 'значений')} поля ${nameOf(fact)} подряд — под одним тегом и одной длиной.`,
  },
  'protobuf.packed.varint': {
    label: 'упакованные varint',
    text: (fact) =>
      `Если читать эти байты как упакованный список varint, выйдет ${counted(Number(fact.value), 'число', 'числа', 'чисел')}.`,
  },
  'protobuf.packed.i32': {
    label: 'упакованные по четыре байта',
    text: (fact) =>
      `Если читать как упакованный список fixed32, sfixed32 или float: ${fact.value}\u00a0×\u00a04\u00a0байта.`,
  },
  'protobuf.packed.i64': {
    label: 'упакованные по восемь байт',
    text: (fact) =>
      `Если читать как упакованный список fixed64, sfixed64 или double: ${fact.value}\u00a0×\u00a08\u00a0байт.`,
  },
  'protobuf.group': {
    label: 'группа',
    text: (fact) =>
      `Группа — старый способ вложения: ${fieldCount(recordCount(fact.field))} между начальным и конечным тегом, без длины. Чтобы найти конец, её нужно пройти целиком.`,
  },
  'protobuf.group.end': {
    label: 'конец группы',
    text: (fact) =>
      `Тег ${hex(fact)} = ${tagParts(fact.value).number}\u00a0×\u00a08 + 4: группа ${tagParts(fact.value).number} закончилась.`,
  },
  'protobuf.unknown.varint': {
    label: 'varint неизвестного типа',
    text: (fact) =>
      `Varint (число переменной длины), ${size(fact)}; какого он типа, без контракта не узнать. Возможно: ${possible(fact)}.`,
  },
  'protobuf.unknown.i32': {
    label: 'четыре байта неизвестного типа',
    text: (fact) => `Четыре байта ${hex(fact)}; какого они типа, без контракта не узнать. Возможно: ${possible(fact)}.`,
  },
  'protobuf.unknown.i64': {
    label: 'восемь байт неизвестного типа',
    text: (fact) => `Восемь байт ${hex(fact)}; какого они типа, без контракта не узнать. Возможно: ${possible(fact)}.`,
  },
  'protobuf.unknown.len': {
    label: 'содержимое неизвестного типа',
    text: (fact) => `${size(fact)} неизвестного типа. Возможно: ${possible(fact)}. Точно скажет только файл .proto.`,
  },
  'protobuf.invalid': {
    label: 'испорченный остаток',
    text: (fact) =>
      `Начиная отсюда (${size(fact)}) байты не подчиняются правилам protobuf, и сказать о них ничего нельзя.`,
  },
  'protobuf.skipped': {
    label: 'не разобрано',
    text: (fact) => `${size(fact)} без разбора: полей слишком много или они вложены слишком глубоко, чтобы показать.`,
  },
}

export const frames: FrameCatalogue<ProtobufKind> = {
  message: {
    label: 'сообщение protobuf',
    text: (fact) => {
      const length = fact.frame.span.end - fact.frame.span.start
      return length === 0
        ? 'Пустое сообщение: ноль байт. У всех полей значения по умолчанию, а их не передают.'
        : `Сообщение, ${byteCount('ru', length)}: ${frameRecords(fact) === 1 ? '1\u00a0поле, то есть тег и значение' : `${fieldCount(frameRecords(fact))}, каждое — тег и значение`}. Ни имена, ни типы не передаются.`
    },
  },
  status: {
    label: 'статус с подробностями',
    text: (fact) => {
      const details = detailTypes(fact)
      const size = byteCount('ru', fact.frame.span.end - fact.frame.span.start)
      return details.length === 0
        ? `Сообщение google.rpc.Status, ${size}: его записали в трейлер как Base64. В нём те же код и пояснение.`
        : `Сообщение google.rpc.Status, ${size}: его записали в трейлер как Base64. В нём те же код и пояснение, а ещё подробности для программ (${details.join(', ')}).`
    },
  },
  detail: {
    label: 'подробность ошибки',
    text: (fact) =>
      `Подробность ошибки, записанная в JSON как Base64: сообщение, ${byteCount('ru', fact.frame.span.end - fact.frame.span.start)}, ${fieldCount(frameRecords(fact))}.`,
  },
}

export const issues: IssueCatalogue<ProtobufIssue> = {
  'protobuf.varint.cut':
    'Байты кончились посреди varint: его последний байт обещает продолжение. Такое сообщение программы отвергают.',
  'protobuf.varint.too-long':
    'В varint не больше десяти байт (64\u00a0бита), а этот длиннее. Такое сообщение программы отвергают.',
  'protobuf.tag.zero':
    'Номера поля\u00a00 не бывает. Чаще всего это значит, что перед нами не protobuf или чтение началось не с того места.',
  'protobuf.tag.too-big': 'Номер поля больше 536\u00a0870\u00a0911 (2²⁹ − 1) — наибольшего возможного.',
  'protobuf.tag.wire-type':
    'Типов записи\u00a06 и\u00a07 не существует: длина значения неизвестна, читать дальше нельзя.',
  'protobuf.value.cut': 'Сообщение кончилось раньше, чем пришли все четыре или восемь байт этого значения.',
  'protobuf.length.beyond': 'Длина больше, чем осталось байтов в сообщении. Такое сообщение программы отвергают.',
  'protobuf.group.open': 'Группа не закрыта: нет её завершающего тега.',
  'protobuf.group.unmatched': 'Здесь закрывается не та группа, что открыта.',
  'protobuf.packed.cut': 'Упакованный список обрывается посреди значения: последнее неполно.',
  'protobuf.string.utf8':
    'Байты этой строки — не UTF-8. В proto3 это обязательно, и большинство программ отвергнет всё сообщение; для таких данных есть тип bytes.',
  'protobuf.wire-type.mismatch':
    'Тип записи не подходит к типу из контракта. Поле считается неизвестным: у отправителя и получателя разные контракты.',
  'protobuf.depth': 'Вложенность глубже 100\u00a0уровней большинство программ отвергает, чтобы не исчерпать стек.',
  'protobuf.too-many-fields': 'Полей больше, чем разумно показать; остаток оставлен как есть.',
  'protobuf.varint.overlong':
    'Число записано длиннее, чем нужно: его последняя группа — ноль. Это допустимо, но обычные кодировщики так не делают.',
  'protobuf.value.truncated': 'В числе больше битов, чем в его типе: получатель молча отбросит старшие.',
  'protobuf.field.unknown':
    'Поля с таким номером в контракте нет. Его хранят и передают дальше, а не отвергают: так старые программы читают новые сообщения.',
  'protobuf.field.again':
    'Это поле уже было, хотя оно не repeated. Побеждает последнее значение (вложенные сообщения объединяются).',
  'protobuf.field.reserved':
    'Номера от 19\u00a0000 до 19\u00a0999 protobuf оставил себе; в контрактах компилятор их запрещает.',
  'protobuf.oneof.again': 'До этого пришло другое поле того же oneof. Побеждает последнее, прежнее отбрасывается.',
  'protobuf.default-sent':
    'Это значение по умолчанию, его можно не передавать: получатель не увидит разницы. Обычные кодировщики его опускают.',
  'protobuf.enum.unknown':
    'У этого числа enum нет имени в контракте. proto3 сохраняет число; возможно, его знает более новый контракт.',
  'protobuf.group.deprecated':
    'Группы — вложение первых версий protobuf; в proto3 их нет, но читать их по-прежнему умеют.',
  'protobuf.unpacked':
    'У каждого значения свой тег, хотя proto3 упаковывает числа. Получатель поймёт обе записи; эта длиннее.',
}
