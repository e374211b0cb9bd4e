/** Тела из частей по-русски: где начинается часть, что говорят её заголовки и где всё кончается. */

import type { MultipartIssue, MultipartKey, MultipartKind } from '#proto/wire/multipart/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { lengthOf, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

export const fields: Catalogue<MultipartKey> = {
  'multipart.delimiter': {
    label: 'разделитель',
    text: 'Строка из двух дефисов и границы (boundary), названной в Content-Type: здесь начинается часть. Перевод строки перед ней относится к разделителю, а не к закончившейся части.',
  },
  'multipart.header': {
    label: 'заголовок части',
    text: (fact) =>
      fact.symbol === undefined
        ? `${quoted(fact.value)} стоит среди заголовков части, но заголовком не является.`
        : `${fact.symbol} только этой части: ${quoted(fact.value)}. Заголовки HTTP об отдельных частях ничего не говорят.`,
  },
  'multipart.header.name': { label: 'имя', text: (fact) => `Имя заголовка: ${quoted(fact.value)}.` },
  'multipart.header.value': { label: 'значение', text: (fact) => `Значение заголовка: «${quoted(fact.value)}».` },
  'multipart.name': {
    label: 'имя поля',
    text: (fact) => `Поле формы, которое заполняет эта часть: «${quoted(fact.value)}».`,
  },
  'multipart.file-name': {
    label: 'имя файла',
    text: (fact) =>
      `Так файл назывался там, где его выбрали: «${quoted(fact.value)}». Серверу нельзя доверять этому имени и сохранять под ним файл.`,
  },
  'multipart.head-end': {
    label: 'пустая строка',
    text: 'Заголовки части закончились: дальше, до следующего разделителя, её содержимое.',
  },
  'multipart.content': {
    label: 'содержимое',
    text: (fact) =>
      fact.symbol === 'binary'
        ? `${byteCount('ru', lengthOf(fact))}, и это не текст. Байты идут как есть, без Base64, поэтому граница не должна в них встретиться.`
        : `${byteCount('ru', lengthOf(fact))} текста: «${quoted(fact.value)}».`,
  },
  'multipart.close': {
    label: 'закрывающий разделитель',
    text: 'Граница с двумя дефисами в конце: частей больше не будет.',
  },
  'multipart.outside': {
    label: 'вне частей',
    text: (fact) => `${byteCount('ru', lengthOf(fact))} вне частей. Получатель их пропускает.`,
  },
}

export const frames: FrameCatalogue<MultipartKind> = {
  part: {
    label: 'часть',
    text: 'Одна часть тела со своими заголовками. Её длина нигде не указана: часть заканчивает следующий разделитель.',
  },
  close: { label: 'конец частей', text: 'Разделитель, которым тело заканчивается.' },
  outside: { label: 'вне частей', text: 'До первой части или после последней: этого никто не читает.' },
  invalid: {
    label: 'частей нет',
    text: 'Content-Type обещает части, но найти их нельзя: вот байты в том виде, в каком они пришли.',
  },
}

export const issues: IssueCatalogue<MultipartIssue> = {
  'multipart.boundary.missing':
    'В Content-Type указан multipart, но нет boundary, и понять, где начинается часть, нельзя. Браузер добавляет границу сам, если Content-Type не написан вручную.',
  'multipart.boundary.absent':
    'Граница из Content-Type не встречается в этом теле отдельной строкой. Они должны совпадать буква в букву.',
  'multipart.close.missing':
    'Закрывающего разделителя нет: тело оборвано, или в последней строке забыли два дефиса в конце.',
  'multipart.line-break.bare':
    'До или после разделителя стоит одиночный LF, а стандарт требует CR LF. Некоторые серверы такое не примут.',
  'multipart.head.unended': 'Между заголовками этой части и её содержимым нет пустой строки.',
  'multipart.header.malformed': 'Заголовок части — это имя, двоеточие и значение; эта строка устроена иначе.',
  'multipart.disposition.missing':
    'Каждой части формы нужен Content-Disposition: form-data с именем. Без него сервер не знает, какое это поле.',
}
