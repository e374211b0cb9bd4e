import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  close: 'Закрыть',
  loading: 'Загружается',
  failed: 'Не удалось загрузить',
  failedText: 'Сервер не ответил.',
  tryAgain: 'Попробовать ещё раз',
  note: 'Заметка',
  tip: 'Совет',
  important: 'Важно',
  warning: 'Внимание',
  caution: 'Осторожно',
  handout: 'В раздатке иначе',
  layerBody: 'Тело',
  layerUnknown: 'Не разобрано',
}
