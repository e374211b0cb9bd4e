/** Server-sent events по-русски: строки, блоки и что с ними не так. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { SseIssue, SseKey, SseKind } from '#proto/wire/sse/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { dataSize, eventName, lineEndName, lineName, linesOf, placeAmongData } from './facts.ts'

const bytes = (count: number) => byteCount('ru', count)

const NAMES: Readonly<Record<string, string>> = {
  event: 'что это за событие',
  data: 'то, что получит программа',
  id: 'место, к которому можно вернуться',
  retry: 'сколько ждать перед новым соединением',
}

export const fields: Catalogue<SseKey> = {
  'sse.bom': {
    label: 'метка порядка байтов',
    text: 'EF BB BF, метка порядка байтов (BOM): дальше идёт UTF-8 — впрочем, ничем другим поток быть и не может. Её пропускают.',
  },
  'sse.event': {
    label: 'event',
    text: (fact) =>
      fact.value === ''
        ? 'Имя без букв — не имя: событие остаётся «message».'
        : `Событие называется «${quoted(fact.value)}»: его получат подписанные на это имя, а onmessage — нет.`,
  },
  'sse.data': {
    label: 'data',
    text: (fact) => {
      const { nth, all } = placeAmongData(fact)
      const what = fact.value === '' ? 'пустая строка' : `«${quoted(fact.value)}»`
      return all > 1
        ? `Строка данных ${nth} из ${all}: ${what}. Программа получит их одним текстом, через перевод строки.`
        : `Данные события: ${what}.`
    },
  },
  'sse.id': {
    label: 'id',
    text: (fact) =>
      fact.value === ''
        ? 'Пустой id: клиент забывает, какое событие было последним, и не станет слать Last-Event-ID.'
        : `Клиент запомнит «${quoted(fact.value)}». Если связь оборвётся, он продолжит с заголовком Last-Event-ID: ${quoted(fact.value)}.`,
  },
  'sse.retry': {
    label: 'retry',
    text: (fact) =>
      /^[0-9]+$/.test(String(fact.value))
        ? `Если связь оборвётся, клиент подождёт ${fact.value}\u00a0мс и соединится снова.`
        : `В «${quoted(fact.value)}» не одни цифры, и клиент ждёт столько же, сколько ждал бы и раньше.`,
  },
  'sse.comment': {
    label: 'комментарий',
    text: (fact) =>
      `Комментарий${fact.value === '' ? '' : ` «${quoted(String(fact.value).trim())}»`}: программы его не видят. Серверы шлют такие, чтобы соединение не сочли мёртвым.`,
  },
  'sse.unknown': {
    label: 'неизвестное поле',
    text: (fact) =>
      `Поле «${quoted(lineName(fact))}». Бывают только event, data, id и retry — строчными буквами и без пробела впереди; эта строка пропускается.`,
  },
  'sse.name': {
    label: 'имя поля',
    text: (fact) =>
      `«${quoted(fact.value)}» говорит, что в строке: ${ownValue(NAMES, String(fact.value)) ?? 'ничего из того, что знает клиент'}.`,
  },
  'sse.colon': {
    label: 'двоеточие',
    text: (fact) =>
      lineName(fact) === ''
        ? 'Двоеточие в начале строки превращает её в комментарий.'
        : `Первое двоеточие завершает имя «${quoted(lineName(fact))}»; следующие уже принадлежат значению.`,
  },
  'sse.space': { label: 'пробел', text: 'Один пробел после двоеточия в значение не входит; второй вошёл бы.' },
  'sse.value': {
    label: 'значение',
    text: (fact) => `Значение как есть, ${bytes(lengthOf(fact))} в UTF-8: «${quoted(fact.value)}».`,
  },
  'sse.line-end': {
    label: 'конец строки',
    text: (fact) => `${lineEndName(fact)} завершает строку. LF, CR и CR LF здесь равноправны.`,
  },
  'sse.dispatch': {
    label: 'пустая строка',
    text: (fact) =>
      fact.value === null
        ? 'Пустая строка, но данных не накопилось: ничего не происходит.'
        : `По пустой строке событие и происходит: «${quoted(fact.value)}», данных в нём — ${bytes(dataSize(fact))}.`,
  },
  'sse.incomplete': {
    label: 'ещё не прочитано',
    text: (fact) =>
      fact.frame.kind === 'rest'
        ? `Без начала эти данные, ${bytes(lengthOf(fact))}, ничего не значат.`
        : `Эти данные, ${bytes(lengthOf(fact))}, ждут пустой строки: пока её нет, ничего не происходит.`,
  },
}

export const frames: FrameCatalogue<SseKind> = {
  event: {
    label: 'событие',
    text: (fact) => {
      if (fact.frame.status !== 'complete')
        return `Событие ещё складывается, пока пришло ${bytes(frameLength(fact))}. Произойдёт оно только по пустой строке.`
      const size = dataSize(fact)
      return `Событие «${quoted(eventName(fact))}»: данных — ${bytes(size)}, в потоке оно заняло ${bytes(frameLength(fact))}.`
    },
  },
  retry: {
    label: 'время ожидания',
    text: (fact) =>
      `Задаёт, сколько ждать перед новым соединением (${linesOf(fact, 'sse.retry')
        .map(({ value }) => `${String(value)}\u00a0мс`)
        .join(', ')}); события нет.`,
  },
  id: {
    label: 'id',
    text: 'Задаёт id последнего события, а самого события нет: это отметка, к которой можно вернуться.',
  },
  comment: {
    label: 'комментарий',
    text: (fact) => `Комментарий, ${bytes(frameLength(fact))}: поддерживает соединение живым, программы его не видят.`,
  },
  rest: {
    label: 'остаток блока',
    text: (fact) => `Конец блока, ${bytes(frameLength(fact))}: его начало потеряно, следующий блок читается снова.`,
  },
  empty: { label: 'ничего', text: 'Блок без данных: клиент его выбрасывает.' },
}

export const issues: IssueCatalogue<SseIssue> = {
  'sse.event.unfinished': 'Поток кончился раньше пустой строки: это событие клиент выбросит.',
  'sse.event.no-data': 'Событие с именем, но без данных не произойдёт: нужна хотя бы пустая строка data.',
  'sse.field.unknown': 'Такого поля клиенты не знают и строку пропускают.',
  'sse.id.nul': 'Id с символом NUL не считается, клиент оставляет прежний.',
  'sse.retry.invalid': 'Время ожидания записывают одними цифрами, в миллисекундах; это значение не считается.',
  'sse.gap': 'Здесь потеряны байты потока; до следующей пустой строки ничего не прочесть.',
  'sse.not-utf8': 'Это не UTF-8. Клиент не возражает: он поставит здесь U+FFFD, знак замены.',
}
