import { defineTexts } from '../i18n/index.ts'

export const texts = defineTexts({
  en: {
    title: 'Send a request. Read every byte of it.',
    lead: 'Framewise sends real requests and shows what crossed the wire: byte by byte, in plain words.',
  },
  ru: {
    title: 'Отправьте запрос. Прочитайте в нём каждый байт.',
    lead: 'Framewise отправляет настоящие запросы и показывает, что прошло по проводу: байт за байтом, простыми словами.',
  },
})
