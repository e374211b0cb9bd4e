import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  request: 'Запрос',
  frames: 'Кадры',
  parts: 'Части страницы',
  resizeSides: 'Ширина левой части',
  resizeStack: 'Высота запроса',
  fresh: 'новое',
  noBytes: 'Байтов пока нет',
  noBytesText: 'Нажмите «Запустить»: здесь появится каждый байт запроса и ответа, разобранный и объяснённый.',
  linkedText: 'Нажмите «Запустить»: тогда откроется то, на\u00a0что ведёт эта ссылка.',
  loadingFrames: 'Панель кадров загружается',
  terminal: 'То же из своего терминала',
}
