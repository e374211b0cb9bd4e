/** Сжатие заголовков по-русски: что HPACK выбрал для каждого заголовка и сколько сберёг. */
import type { HpackKey } from '#proto/wire/hpack/index.ts'
import { plural } from '../../../i18n/index.ts'
import type { Catalogue, Fact } from '../../../protocol-kit/explanation.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { explainHeader } from '../../http/headers/ru.ts'
import { bitsOf, headerCost, isStatic, lengthOf, numberOf, quoted, siblingNumber } from './facts.ts'

const bytes = (count: number) => byteCount('ru', count)

function letters(count: number): string {
  return `${count}\u00a0${plural('ru', count, { one: 'символ', few: 'символа', many: 'символов', other: 'символа' })}`
}

function meaning(fact: Fact): string {
  const text = explainHeader(fact.symbol ?? '', String(fact.value ?? ''))
  return text === null ? '' : ` ${text}`
}

function saving(fact: Fact): string {
  const { bytes: spent, plain } = headerCost(fact.field)
  return spent < plain ? `${bytes(spent)} вместо ${plain}` : bytes(spent)
}

function nameSource(fact: Fact): string {
  const index = siblingNumber(fact, 'hpack.name-index')
  return index === 0
    ? 'имя и значение записаны целиком'
    : `целиком записано только значение, имя взято из записи ${index}`
}

function line(fact: Fact): string {
  const { name, value } = headerCost(fact.field)
  return `«${name}: ${value}»`
}

function stringLength(fact: Fact, huffman: string, what: string): string {
  const length = numberOf(fact)
  const text = fact.sibling(what)?.value
  const count = typeof text === 'string' ? text.length : length
  return fact.sibling(huffman)?.value === true
    ? `${bytes(length)} кода Хаффмана, а в них ${letters(count)}.`
    : `${bytes(length)} обычного текста.`
}

function huffmanBit(fact: Fact, what: string): string {
  return fact.value === true
    ? `1: ${what} записано кодом Хаффмана — частые буквы занимают 5\u00a0бит, редкие — до 30.`
    : `0: ${what} записано как есть, по 8\u00a0бит на символ.`
}

function pattern(fact: Fact, says: string): string {
  return `Начало ${bitsOf(fact)} означает: ${says}`
}

export const hpackFields: Catalogue<HpackKey> = {
  'hpack.indexed': {
    label: 'индекс',
    text: (fact) => {
      const index = siblingNumber(fact, 'hpack.index')
      if (fact.symbol === undefined) return `Ссылка на запись ${index}, но она пропала вместе с потерянными байтами.`
      const table = isStatic(index) ? 'постоянной таблицы' : 'таблицы, которая сложилась в этом соединении'
      return `${line(fact)} одним числом: это запись ${index} ${table}. ${saving(fact)}.${meaning(fact)}`
    },
  },
  'hpack.indexed.pattern': {
    label: 'признак 1',
    text: (fact) => pattern(fact, 'и имя, и значение уже есть в таблице.'),
  },
  'hpack.incremental': {
    label: 'литерал с запоминанием',
    text: (fact) =>
      `${line(fact)}: ${nameSource(fact)}. ${saving(fact)}. Теперь обе стороны помнят его как запись 62 (новые сдвинут её дальше), и в следующий раз хватит одного байта.${meaning(fact)}`,
  },
  'hpack.incremental.pattern': {
    label: 'признак 01',
    text: (fact) => pattern(fact, 'литерал (literal): заголовок записан явно, и его надо запомнить.'),
  },
  'hpack.without-indexing': {
    label: 'литерал',
    text: (fact) =>
      `${line(fact)}: ${nameSource(fact)}, запоминать его не нужно: отправитель ждёт, что в другой раз значение будет иным. ${saving(fact)}.${meaning(fact)}`,
  },
  'hpack.without-indexing.pattern': {
    label: 'признак 0000',
    text: (fact) => pattern(fact, 'литерал (literal): заголовок записан явно, только на этот раз.'),
  },
  'hpack.never-indexed': {
    label: 'литерал, секретный',
    text: (fact) =>
      `${line(fact)}: секрет или почти секрет. ${saving(fact)}. Ни один посредник не вправе занести его в таблицу: следя за длиной переданного, злоумышленник смог бы проверять догадки.${meaning(fact)}`,
  },
  'hpack.never-indexed.pattern': {
    label: 'признак 0001',
    text: (fact) => pattern(fact, 'литерал (literal): заголовок записан явно и в таблицы попадать не должен.'),
  },
  'hpack.size-update': {
    label: 'новый размер таблицы',
    text: (fact) =>
      fact.value === 0
        ? 'Динамическая таблица очищена и выключена: её размер теперь 0.'
        : `Отныне в динамической таблице помещается не больше ${numberOf(fact)}\u00a0байт; самые старые записи, которым не хватит места, выбывают.`,
  },
  'hpack.size-update.pattern': {
    label: 'признак 001',
    text: (fact) => pattern(fact, 'это не заголовок, а новый размер таблицы.'),
  },
  'hpack.size-update.size': {
    label: 'предельный размер',
    text: (fact) => `${numberOf(fact)}. Запись считается как имя, значение и ещё 32\u00a0байта.`,
  },
  'hpack.index': {
    label: 'номер записи',
    text: (fact) => {
      const index = numberOf(fact)
      if (fact.symbol === undefined) return `Запись ${index}, здесь она неизвестна.`
      return isStatic(index)
        ? `Запись ${index} постоянной таблицы, которую знает любая программа с HTTP/2: «${quoted(fact.symbol)}».`
        : `Запись ${index}. Постоянная таблица кончается на 61, значит, это ${index - 61}-я запись динамической, считая от самой новой: «${quoted(fact.symbol)}».`
    },
  },
  'hpack.name-index': {
    label: 'номер записи с именем',
    text: (fact) => {
      const index = numberOf(fact)
      if (index === 0) return '0: имени нет ни в одной таблице, дальше оно записано целиком.'
      if (fact.symbol === undefined) return `Имя из записи ${index}, но она здесь неизвестна.`
      return `Взято только имя, из записи ${index} ${isStatic(index) ? 'постоянной' : 'динамической'} таблицы: «${quoted(fact.symbol)}».`
    },
  },
  'hpack.integer.continuation': {
    label: 'продолжение числа',
    text: (fact) => `Число не поместилось в первый байт; этот добавляет к нему ${fact.value}.`,
  },
  'hpack.integer.more': {
    label: 'бит продолжения',
    text: (fact) => (fact.value === true ? '1: у числа есть ещё байт.' : '0: число здесь кончается.'),
  },
  'hpack.integer.bits': {
    label: 'семь бит',
    text: (fact) => `${bitsOf(fact)}, то есть ${fact.value}: ещё семь бит числа, младшие идут первыми.`,
  },
  'hpack.name.huffman': { label: 'бит Хаффмана у имени', text: (fact) => huffmanBit(fact, 'имя') },
  'hpack.name.length': {
    label: 'длина имени',
    text: (fact) => `Имя: ${stringLength(fact, 'hpack.name.huffman', 'hpack.name')}`,
  },
  'hpack.name': {
    label: 'имя',
    text: (fact) => `Заголовок называется «${quoted(fact.value)}». ${spelled(fact, 'name')}`,
  },
  'hpack.value.huffman': { label: 'бит Хаффмана у значения', text: (fact) => huffmanBit(fact, 'значение') },
  'hpack.value.length': {
    label: 'длина значения',
    text: (fact) => `Значение: ${stringLength(fact, 'hpack.value.huffman', 'hpack.value')}`,
  },
  'hpack.value': {
    label: 'значение',
    text: (fact) => `Заголовок сообщает «${quoted(fact.value)}». ${spelled(fact, 'value')}`,
  },
  'hpack.rest': {
    label: 'нечитаемые заголовки',
    text: (fact) =>
      `${bytes(lengthOf(fact.field))} после ошибки: таблицы сторон разошлись, и дальше ничего не прочесть.`,
  },
}

function spelled(fact: Fact, what: 'name' | 'value'): string {
  const count = String(fact.value ?? '').length
  const length = lengthOf(fact.field)
  if (fact.sibling(`hpack.${what}.huffman`)?.value !== true) return `Это обычный текст, ${bytes(length)}.`
  return count > length
    ? `Код Хаффмана уложил ${letters(count)} в ${bytes(length)}.`
    : `Это код Хаффмана, ${bytes(length)}.`
}
