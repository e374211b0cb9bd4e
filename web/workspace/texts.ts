import { defineTexts } from '../i18n/index.ts'

export const texts = defineTexts({
  en: {
    request: 'Request',
    frames: 'Frames',
    parts: 'Parts of the page',
    resizeSides: 'Width of the left side',
    resizeStack: 'Height of the request',
    fresh: 'new',
    noBytes: 'No bytes yet',
    noBytesText: 'Press Run: every byte of the request and of its answer appears here, taken apart and explained.',
    loadingFrames: 'Loading the frames panel',
    terminal: 'The same from your terminal',
  },
  ru: {
    request: 'Запрос',
    frames: 'Кадры',
    parts: 'Части страницы',
    resizeSides: 'Ширина левой части',
    resizeStack: 'Высота запроса',
    fresh: 'новое',
    noBytes: 'Байтов пока нет',
    noBytesText: 'Нажмите «Запустить»: здесь появится каждый байт запроса и ответа, разобранный и объяснённый.',
    loadingFrames: 'Панель кадров загружается',
    terminal: 'То же из своего терминала',
  },
})
