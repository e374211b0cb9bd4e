import { defineTexts } from '../i18n/index.ts'

export const texts = defineTexts({
  en: {
    request: 'Request',
    frames: 'Frames',
    parts: 'Parts of the page',
    resizeSides: 'Width of the left side',
    resizeStack: 'Height of the request',
    fresh: 'new',
    terminal: 'The same from your terminal',
  },
  ru: {
    request: 'Запрос',
    frames: 'Кадры',
    parts: 'Части страницы',
    resizeSides: 'Ширина левой части',
    resizeStack: 'Высота запроса',
    fresh: 'новое',
    terminal: 'То же из своего терминала',
  },
})
