/** The words of the ruler, in both languages. */
import { defineTexts } from '../i18n/index.ts'

export const texts = defineTexts({
  en: {
    title: 'One task, many protocols',
    lead: 'Get a user with posts, then watch for news. Real clients do it, one protocol after another, and every byte is counted for what it is there for.',
  },
  ru: {
    title: 'Одна задача, много протоколов',
    lead: 'Получить пользователя с\u00a0постами, потом следить за\u00a0новостями. Это делают настоящие клиенты, протокол за\u00a0протоколом, и\u00a0каждый байт посчитан по\u00a0своему назначению.',
  },
})
