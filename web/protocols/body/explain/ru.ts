/** Сжатие содержимого по-русски: тела целиком, одинаково для HTTP/1.1 и HTTP/2. */
import type { contentIssues, contentKeys } from '#proto/wire/content-coding.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, quoted, textOf } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

export const fields: Catalogue<keyof typeof contentKeys> = {
  'content.coded': {
    label: 'сжатое содержимое',
    text: (fact) =>
      `Тело сжато алгоритмом ${quoted(fact.value)}: ${byteCount('ru', lengthOf(fact))}${fact.field.derived === undefined ? '' : `, а после распаковки — ${byteCount('ru', fact.field.derived.end - fact.field.derived.start)}`}.`,
  },
}

export const frames: FrameCatalogue<'content' | 'torn'> = {
  content: {
    label: 'распакованное содержимое',
    text: (fact) =>
      fact.frame.status === 'invalid'
        ? `Тело должно быть сжато (${textOf(fact, 'content.coded')}), но распаковать его не удаётся.`
        : `Тело после распаковки (${textOf(fact, 'content.coded')}).`,
  },
  torn: {
    label: 'байты после пропуска',
    text: (fact) =>
      `Часть тела после потерянных байтов (${byteCount('ru', frameLength(fact))}): чем она была, неизвестно: где что начинается, сказали бы потерянные байты.`,
  },
}

export const issues: IssueCatalogue<keyof typeof contentIssues> = {
  'content.undecodable':
    'Тело не удаётся распаковать: оно повреждено, оборвано, слишком велико или сжато не так, как сказано в Content-Encoding.',
  'content.torn': 'Перед этим местом не хватает байтов тела, поэтому дальше оно не разбирается.',
}
