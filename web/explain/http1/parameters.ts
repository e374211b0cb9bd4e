/** What well-known parameters of a query ask for: those of APIs in general, of Connect's GET, and our own. */
import type { Language } from '../../i18n/index.ts'

const MEANINGS: ReadonlyMap<string, Record<Language, string>> = new Map([
  ['page', { en: 'which page of a long list is wanted', ru: 'какая страница длинного списка нужна' }],
  ['limit', { en: 'how many entries to send at most', ru: 'сколько записей прислать, не больше' }],
  ['per_page', { en: 'how many entries a page holds', ru: 'сколько записей на странице' }],
  [
    'cursor',
    {
      en: 'where the list goes on, as the last answer said',
      ru: 'с какого места продолжить список — это сказал прошлый ответ',
    },
  ],
  ['sort', { en: 'by what to put the list in order', ru: 'по чему упорядочить список' }],
  ['category', { en: 'only entries of this category', ru: 'только записи этой категории' }],
  ['version', { en: 'which version of the API is meant', ru: 'какая версия API имеется в виду' }],
  [
    'sandbox',
    {
      en: 'whose data to work on, where no header can say so',
      ru: 'с чьими данными работать, если заголовок послать нельзя',
    },
  ],
  ['connect', { en: 'this GET is a Connect call', ru: 'этот GET — вызов Connect' }],
  ['encoding', { en: 'what the message is written in', ru: 'в каком виде записано сообщение' }],
  ['message', { en: 'the message of a Connect call', ru: 'сообщение вызова Connect' }],
  [
    'base64',
    {
      en: '1: the message is Base64, which needs no escapes',
      ru: '1: сообщение записано в Base64, который не нужно экранировать',
    },
  ],
  ['compression', { en: 'what the message is compressed with', ru: 'чем сжато сообщение' }],
])

/** Null for a name that says nothing by itself. @example parameterMeaning('page=2', 'en') // 'which page …' */
export function parameterMeaning(parameter: string, language: Language): string | null {
  return MEANINGS.get((parameter.split('=')[0] ?? '').toLowerCase())?.[language] ?? null
}
